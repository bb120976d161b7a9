import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { squaredDistance, squaredDistances } from './distances.ts'
import { unitRows } from './rows.ts'

const rowsOf = (values: readonly number[], width: number) => ({
  features: Float32Array.from(values),
  count: values.length / width,
  width,
})

test('one pair has the same distance, to the bit, in either direction and in either function', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer(), (width, seed) => {
      const rng = new Random(seed)
      const rows = rowsOf(
        Array.from({ length: 5 * width }, () => rng.normal()),
        width,
      )
      const distances = squaredDistances(rows, 2, rows)
      for (let j = 0; j < 5; j++) {
        expect(squaredDistance(rows, 2, rows, j)).toBe(distances[j])
        expect(squaredDistance(rows, j, rows, 2)).toBe(distances[j])
        let sum = 0
        for (let d = 0; d < width; d++)
          sum += (rows.features[2 * width + d] - rows.features[j * width + d]) ** 2
        expect(distances[j]).toBeCloseTo(sum, 10)
      }
    }),
  )
})

test('nothing cancels far from the origin, and nothing overflows or vanishes in float32', () => {
  const far = rowsOf([3000, 0.9, 3000, 0, 3000, 1], 2)
  const [, toZero, toOne] = squaredDistances(far, 0, far)
  expect(toZero).toBeCloseTo(0.81, 6)
  expect(toOne).toBeCloseTo(0.01, 6)
  for (const scale of [1e38, 1e20, 1e-25, 1e-40]) {
    const rows = rowsOf([3 * scale, 0, 0, 0], 2)
    expect(squaredDistance(rows, 0, rows, 1) / rows.features[0] ** 2).toBeCloseTo(1, 12)
  }
})

test('distances go into the array that is given', () => {
  const rows = rowsOf([0, 3, 5], 1)
  const out = new Float64Array(4)
  expect(squaredDistances(rows, 1, rows, out)).toBe(out)
  expect([...out]).toEqual([9, 0, 4, 0])
})

test('widths that differ, rows that do not exist and short arrays are refused', () => {
  const [a, b] = [rowsOf([1, 2], 1), rowsOf([1, 2], 2)]
  expect(() => squaredDistances(a, 0, b)).toThrow(
    'squaredDistances: from.width must be that of the other rows, 2; got 1',
  )
  expect(() => squaredDistances(a, 2, a)).toThrow('i must be a row of from, 0 to 1; got 2')
  expect(() => squaredDistances(a, 0, a, new Float64Array(1))).toThrow('out must hold 2 numbers')
  expect(() => squaredDistance(a, 0, b, 0)).toThrow('a.width must be that of the other rows, 2')
  expect(() => squaredDistance(a, 0, a, -1)).toThrow('j must be a row, 0 to 1; got -1')
})

test('at unit length the squared distance is 2 − 2 cos, and lengths make no difference', () => {
  const rows = rowsOf([3, 4, 0, 5e20, 6e-30, 8e-30, 0, 0], 2)
  const unit = unitRows(rows)
  expect(squaredDistance(unit, 0, unit, 1)).toBeCloseTo(2 - 2 * 0.8, 7)
  expect(squaredDistance(unit, 0, unit, 2)).toBeLessThan(1e-12) // float32 rounds 6e-30 and 8e-30
  expect(squaredDistance(unit, 0, unit, 3)).toBeCloseTo(1, 12) // a row of zeros stays at the origin
  expect(squaredDistances(unit, 1, rows)[0]).toBeCloseTo(9 + 9, 6) // (0, 1) and (3, 4)
  expect(() => unitRows(rowsOf([1, Number.NaN], 1))).toThrow(
    'unitRows: row 1 of rows (column 0) must be finite',
  )
})
