import { expect, test } from 'vitest'
import { shortestFloat } from './shortest-float.ts'

test('numbers are as short as reads back to the same bits', () => {
  const values = [0, -0, 0.1, 1 / 3, 16777216, -1e-30, 3.4e38].map(Math.fround)
  expect(values.map(shortestFloat)).toEqual(['0', '-0', '0.1', '0.33333334', '16777216', '-1e-30', '3.4e+38'])
  const many = Float32Array.from({ length: 2000 }, (_, i) => Math.sin(i) * 10 ** ((i % 60) - 30))
  for (const value of many) expect(Math.fround(Number(shortestFloat(value)))).toBe(value)
})
