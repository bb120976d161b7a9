import { expect, test } from 'vitest'
import { firstNonFinite } from './first-non-finite.ts'

test('the first NaN or infinity is found at every place, in any kind of array', () => {
  for (const make of [
    (n: number) => new Float32Array(n),
    (n: number) => new Float64Array(n),
    (n: number) => Array(n).fill(0),
  ])
    for (let size = 1; size < 11; size++)
      for (let at = 0; at < size; at++)
        for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
          const values = make(size).fill(1.5)
          values[at] = bad
          expect(firstNonFinite(values)).toBe(at) // the only one
          values[size - 1] = Number.NEGATIVE_INFINITY
          expect(firstNonFinite(values)).toBe(at) // the first of two
        }
})

test('finite numbers are left alone, the largest and smallest too', () => {
  expect(firstNonFinite([])).toBe(-1)
  expect(firstNonFinite(Float64Array.of(Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324, -0, 1e308))).toBe(-1)
  expect(firstNonFinite(Int32Array.of(1, -2, 3))).toBe(-1)
})
