import { expect, test } from 'vitest'
import { lengthOf } from './vectors.ts'

test('a length is right where squares fit, and where they overflow or underflow', () => {
  for (const scale of [1, 1e-160, 1e160, 1e-300, 1e300])
    expect(lengthOf(Float64Array.of(3 * scale, 4 * scale)) / scale).toBeCloseTo(5, 12)
  expect(lengthOf(Float32Array.of(3e38, 0, 1e30))).toBeCloseTo(Math.fround(3e38), -26)
  expect(lengthOf(new Float64Array(3))).toBe(0)
  expect(lengthOf(new Float64Array(0))).toBe(0)
})

test('the length of a part is that of its own numbers', () => {
  expect(lengthOf(Float64Array.of(100, 3, 4, 100), 1, 2)).toBe(5)
  expect(lengthOf(Float64Array.of(1e300, 3e-200, 4e-200, 1e300), 1, 2) / 1e-200).toBeCloseTo(5, 12)
})
