import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { hidePatches, visibleCount } from './hidden-patches.ts'

test('of L patches ⌊L · (1 − ratio)⌋ stay visible, and the others are hidden', () => {
  const { visible, hidden } = hidePatches(5, 49, 0.75, new Random(1))
  expect(visible.shape).toEqual([5, 12])
  const rows = hidden.toArray() as number[][]
  for (const row of rows) expect(row.reduce((sum, one) => sum + one, 0)).toBe(49 - 12)
  expect(visibleCount(10, 0.9)).toBe(1)
})

test('restoring undoes shuffling, and visible patches are those that are not hidden', () => {
  const { visible, restore, hidden } = hidePatches(4, 16, 0.5, new Random(2))
  const [kept, back, gone] = [visible, restore, hidden].map((x) => x.toArray() as number[][])
  kept.forEach((places, n) => {
    expect([...back[n]].sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i))
    places.forEach((place, i) => {
      expect([back[n][place], gone[n][place]]).toEqual([i, 0])
    })
  })
})

test('every patch is hidden equally often (χ² of 48 degrees of freedom)', () => {
  const images = 4000
  const values = hidePatches(images, 49, 0.75, new Random(3)).hidden.values()
  const counts = Array.from({ length: 49 }, () => 0)
  values.forEach((value, i) => {
    counts[i % 49] += value
  })
  const share = 37 / 49
  const chi = counts.reduce(
    (sum, count) => sum + (count - images * share) ** 2 / (images * share * (1 - share)),
    0,
  )
  expect(chi * (48 / 49)).toBeLessThan(84) // exceeded once in a thousand
})

test('a ratio that hides nothing or everything is refused', () => {
  for (const ratio of [0, 1, 0.99, Number.NaN])
    expect(() => hidePatches(1, 49, ratio, new Random(1))).toThrow(
      'maskRatio must leave at least one of 49 patches visible and hide at least one',
    )
})
