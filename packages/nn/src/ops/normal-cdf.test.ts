import { values } from '@pretexts/gradcheck'
import { fromArray, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkOp } from '../../testing/laws.ts'
import { normalCdf } from './normal-cdf.ts'

const at = (x: number): number => normalCdf(fromArray(new Float64Array([x]), [1])).item()

test('normalCdf obeys the op laws', () => checkOp(normalCdf, values(), { order: 2 }))

// Quantiles as printed in statistical tables, to the digits that double precision has.
test.each([
  [0, 0.5],
  [1, 0.8413447460685429],
  [1.959963984540054, 0.975],
  [-1, 0.15865525393145705],
  [-3, 0.0013498980316300946],
  [-6, 9.865876450376981e-10],
  [-20, 2.7536241186062337e-89],
])('Φ(%f) = %f', (x, expected) => {
  expect(Math.abs(at(x) / expected - 1)).toBeLessThan(1e-13)
})

test('Φ(x) + Φ(−x) = 1, also where the series meets the fraction', () => {
  for (const x of [0.1, 1, 2.999, 3, 3.001, 10, 39, 41]) expect(at(x) + at(-x)).toBeCloseTo(1, 15)
  expect(at(3 - 2 ** -50)).toBeCloseTo(at(3), 15)
})

test('Φ is 0 and 1 at the infinities and NaN at NaN', () => {
  const x = tensor([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN])
  expect(normalCdf(x).toArray()).toEqual([0, 1, Number.NaN])
})
