import { expect, test } from 'vitest'
import { classStyle, dark, declarations, light, seriesStyle } from './palette.ts'

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

test.each([
  ['light', light],
  ['dark', dark],
])('every text and line color reaches 4.5 : 1 on the %s page and its boxes', (_, palette) => {
  const colors = [palette.ink, palette.quiet, palette.accent, palette.warning, ...palette.series]
  for (const color of colors) {
    for (const ground of [palette.paper, palette.raised]) expect(contrast(color, ground)).toBeGreaterThan(4.5)
  }
})

test('both palettes declare the same variables', () => {
  const names = (css: string) => css.match(/--[\w-]+/g)
  expect(names(declarations(light))).toEqual(names(declarations(dark)))
})

test('the first 24 series all look different', () => {
  const looks = Array.from({ length: 24 }, (_, i) => Object.values(seriesStyle(i)).join())
  expect(new Set(looks).size).toBe(24)
})

test.each([
  ['light', light],
  ['dark', dark],
])('dots of every class reach 3 : 1 on the %s page, and no two are alike', (_, palette) => {
  for (const color of palette.classes) expect(contrast(color, palette.paper)).toBeGreaterThan(3)
  expect(new Set(palette.classes).size).toBe(10)
})

test('the first twenty classes all look different', () => {
  const looks = Array.from({ length: 20 }, (_, i) => Object.values(classStyle(i)).join())
  expect(new Set(looks).size).toBe(20)
})
