import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, testViewLaws } from '../../../testing/view-laws.ts'
import { randomStrokeWidth } from './random-stroke-width.ts'

testViewLaws('a stroke’s width', randomStrokeWidth())

const [rows, columns] = [5, 6]
/** A stroke of three pixels down column 2, and a lone pixel in the corner. */
const drawing = () => {
  const images = blobs({ count: 1, height: rows, width: columns })
  const values = new Float32Array(rows * columns)
  for (const row of [1, 2, 3]) values[row * columns + 2] = 1
  values[columns - 1] = 0.5
  return { ...images, values }
}

/** A stream that always draws this part of the interval: 1 its upper end, 0 its lower one. */
const always = (part: number) =>
  Object.assign(new Random(1), { uniform: (low: number, high: number) => low + part * (high - low) })

const widened = (part: number, strength = 1) => [
  ...randomStrokeWidth({ strength })(drawing(), always(part)).values,
]

/** Straight from the definition. */
function naive(values: Float32Array, extreme: (...all: number[]) => number): number[] {
  return Array.from(values, (value, at) => {
    const [x, y] = [at % columns, Math.floor(at / columns)]
    const around = [
      [x - 1, y],
      [x + 1, y],
      [x, y - 1],
      [x, y + 1],
    ].filter(([i, j]) => i >= 0 && i < columns && j >= 0 && j < rows)
    return extreme(value, ...around.map(([i, j]) => values[j * columns + i]))
  })
}

test('the ends of the range are dilation and erosion by a plus', () => {
  expect(widened(1)).toEqual(naive(drawing().values, Math.max))
  expect(widened(0)).toEqual(naive(drawing().values, Math.min))
  expect(Math.max(...widened(0))).toBe(0) // strokes of one pixel are gone
})

test('in the middle nothing changes, and between it goes in a straight line', () => {
  const { values } = drawing()
  expect(widened(0.5)).toEqual([...values])
  const halfway = naive(values, Math.max).map((most, i) => values[i] + 0.5 * (most - values[i]))
  expect(widened(0.75)).toEqual(halfway)
  expect(widened(1, 0.5)).toEqual(halfway)
})

test('a constant image stays, and channels do not touch each other', () => {
  const images = blobs({ channels: 3 })
  const flat = { ...images, values: new Float32Array(images.values.length).fill(0.25) }
  expect(randomStrokeWidth()(flat, new Random(1)).values).toEqual(flat.values)
  const one = { ...images, values: images.values.map((value, i) => (i % 360 < 120 ? value : 0)) }
  const views = randomStrokeWidth()(one, new Random(1)).values
  expect(views.every((value, i) => i % 360 < 120 || value === 0)).toBe(true)
})

test('a strength out of range is refused', () => {
  expect(() => randomStrokeWidth({ strength: 1.5 })).toThrow('strength must be a number from 0 to 1; got 1.5')
  expect(() => randomStrokeWidth({ strength: Number.NaN })).toThrow('got NaN')
})
