import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { grayPlane } from './gray.ts'
import { hsvToRgb, rgbToHsv, rotateHue } from './hsv.ts'
import { labToRgb, rgbToLab } from './lab.ts'

const rng = new Random('colors')
const random = (count: number) => Float32Array.from({ length: count }, () => rng.uniform())

test.each([
  ['white', [1, 1, 1], [100, 0, 0]],
  ['black', [0, 0, 0], [0, 0, 0]],
  ['red', [1, 0, 0], [53.24, 80.09, 67.2]],
  ['green', [0, 1, 0], [87.73, -86.18, 83.18]],
  ['blue', [0, 0, 1], [32.3, 79.19, -107.86]],
  ['gray', [0.5, 0.5, 0.5], [53.39, 0, 0]],
])('%s has its known place in Lab', (_, rgb, lab) => {
  const converted = rgbToLab(Float32Array.from(rgb), 1)
  for (const [i, value] of converted.entries()) expect(Math.abs(value - lab[i])).toBeLessThan(0.011)
})

test('Lab and back is the same color, for images of planes', () => {
  const rgb = random(2 * 3 * 50)
  const back = labToRgb(rgbToLab(rgb, 50), 50)
  for (const [i, value] of back.entries()) expect(value).toBeCloseTo(rgb[i], 4)
  const bytes = Uint8Array.from(rgb, (v) => Math.round(v * 255))
  const floats = rgbToLab(
    Float32Array.from(bytes, (v) => v / 255),
    50,
  )
  for (const [i, value] of rgbToLab(bytes, 50).entries()) expect(value).toBeCloseTo(floats[i], 4)
})

test('a color that no screen can show is cut off, and what is no image is refused', () => {
  expect(Math.min(...labToRgb(Float32Array.of(50, 128, 128), 1))).toBe(0)
  expect(() => rgbToLab(new Float32Array(7), 2)).toThrow(
    'rgbToLab: values must be whole images of 3 × 2; got 7 values',
  )
})

test.each([
  [
    [1, 0, 0],
    [0, 1, 1],
  ],
  [
    [0, 1, 0],
    [1 / 3, 1, 1],
  ],
  [
    [0, 0, 0.5],
    [2 / 3, 1, 0.5],
  ],
  [
    [1, 0, 1],
    [5 / 6, 1, 1],
  ],
  [
    [0.5, 0.5, 0.5],
    [0, 0, 0.5],
  ],
  [
    [0, 0, 0],
    [0, 0, 0],
  ],
])('the hue, saturation and value of %j are known', (rgb, hsv) => {
  const out = new Float32Array(3)
  rgbToHsv(rgb[0], rgb[1], rgb[2], out)
  for (const [i, value] of out.entries()) expect(value).toBeCloseTo(hsv[i], 6)
})

test('HSV and back is the same color, and moving hues by hand is moving them at once', () => {
  const image = random(3 * 200)
  for (const turn of [0, 1 / 3, -0.1, 0.5]) {
    const turned = image.slice()
    rotateHue(turned, turn)
    const [hsv, rgb] = [new Float32Array(3), new Float32Array(3)]
    for (let i = 0; i < 200; i++) {
      rgbToHsv(image[i], image[200 + i], image[400 + i], hsv)
      hsvToRgb((hsv[0] + turn + 1) % 1, hsv[1], hsv[2], rgb)
      for (const channel of [0, 1, 2]) {
        expect(turned[channel * 200 + i]).toBeCloseTo(rgb[channel], 5)
        if (turn === 0) expect(rgb[channel]).toBeCloseTo(image[channel * 200 + i], 5)
      }
    }
  }
})

test('gray weighs red, green and blue by how bright they look', () => {
  const gray = new Float32Array(2)
  grayPlane(Float32Array.of(1, 0, 0, 1, 0, 1), gray)
  expect([...gray].map((v) => Math.round(v * 1000))).toEqual([299, 701])
})
