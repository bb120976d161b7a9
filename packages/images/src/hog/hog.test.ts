import { Random } from '@pretexts/random'
import { add, flip, full, mul, type Tensor, tensor, transpose, uniform, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { hog } from './hog.ts'

const images = uniform([2, 3, 8, 12], new Random(1))

function expectClose(a: Tensor, b: Tensor, digits = 5): void {
  expect(a.shape).toEqual(b.shape)
  for (const [i, value] of a.values().entries()) expect(value).toBeCloseTo(b.values()[i], digits)
}

/** The histogram of one cell as a list. */
const cellOf = (histograms: Tensor, n: number, row: number, column: number, channel: number) =>
  (histograms.toArray() as number[][][][][])[n][row][column][channel]

test('every cell of every channel has a histogram of length 1', () => {
  const histograms = hog(images)
  expect(histograms.shape).toEqual([2, 2, 3, 3, 9])
  for (const cell of (histograms.toArray() as number[][][][][]).flat(3))
    expect(Math.hypot(...cell)).toBeCloseTo(1, 5)
})

test('an edge has the orientation of its gradient: 0° across a vertical edge, 90° across a horizontal one', () => {
  const vertical = [0, 0, 1, 1]
  const image = tensor([[[vertical, vertical, vertical, vertical]]])
  expect(cellOf(hog(image, { bins: 4 }), 0, 0, 0, 0)).toEqual([1, 0, 0, 0])
  expect(cellOf(hog(transpose(image), { bins: 4 }), 0, 0, 0, 0)).toEqual([0, 0, 1, 0])
  const ramp = tensor([[[0, 1, 2, 3].map((i) => [i, i + 1, i + 2, i + 3])]]) // gradient at 45°
  expect(cellOf(hog(ramp, { bins: 4 }), 0, 0, 0, 0)[1]).toBeGreaterThan(0.9)
})

test('brightness and contrast do not count, nor which side of an edge is dark', () => {
  const histograms = hog(images)
  expectClose(hog(add(mul(images, 0.25), 0.5)), histograms, 4)
  expectClose(hog(mul(images, -1)), histograms)
})

test('mirroring an image mirrors its cells and turns orientation k into K − k', () => {
  const plain = hog(images)
  const mirrored = hog(flip(images, 3))
  for (const [row, column, channel] of [
    [0, 0, 0],
    [1, 2, 1],
    [0, 1, 2],
  ]) {
    // biome-ignore format: triples
    const expected = cellOf(plain, 1, row, column, channel)
    const found = cellOf(mirrored, 1, row, 2 - column, channel)
    found.forEach((value, k) => { expect(value).toBeCloseTo(expected[(9 - k) % 9], 5) }) // biome-ignore format: one line
  }
})

test('a quarter turn shifts orientations by half of an even number of bins', () => {
  const turned = flip(transpose(images), 2) // counterclockwise: (2, 3, 12, 8)
  const [plain, found] = [hog(images, { bins: 8 }), hog(turned, { bins: 8 })]
  const before = cellOf(plain, 0, 0, 2, 0) // the upper right cell …
  const after = cellOf(found, 0, 0, 0, 0) // … comes to lie in the upper left
  after.forEach((value, k) => {
    expect(value).toBeCloseTo(before[(k + 4) % 8], 5)
  })
})

test('a small change of angle makes a small change of the histogram, also across the ends of the scale', () => {
  const at = (degrees: number) => {
    const [x, y] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    const rows = Array.from({ length: 8 }, (_, r) => Array.from({ length: 8 }, (_, c) => c * x + r * y))
    return cellOf(hog(tensor([[rows]]), { cell: 8 }), 0, 0, 0, 0)
  }
  for (const degrees of [-0.5, 9.5, 19.5, 89.5, 179.5]) {
    const [one, two] = [at(degrees), at(degrees + 1)]
    expect(Math.hypot(...one.map((value, k) => value - two[k]))).toBeLessThan(0.1)
  }
})

test('blank cells are zeros, and not NaN', () => {
  expect(
    hog(full([1, 1, 4, 4], 0.7))
      .values()
      .every((value) => value === 0),
  ).toBe(true)
})

test('cells that do not divide the images are refused with those that do', () => {
  expect(() => hog(images, { cell: 3 })).toThrow(
    'hog: cell must divide 8×12 images; got 3; sizes that do: 1, 2, 4',
  )
  expect(() => hog(images, { bins: 1 })).toThrow('bins must be a whole number of at least 2; got 1')
  expect(() => hog(zeros([2, 3]))).toThrow('images must be (N, C, H, W); got [2, 3]')
})
