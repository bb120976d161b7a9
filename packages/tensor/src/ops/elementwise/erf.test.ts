import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { erf } from './erf.ts'

test('erf obeys the op laws', () => checkOp(erf, values(), { expected: elementwise(series) }))

/** `2/√π e^{−x²} Σ 2ᵏ x²ᵏ⁺¹ / (2k + 1)!!`: only positive terms, so that nothing cancels. */
function series(x: number): number {
  let term = x
  let total = x
  for (let k = 1; k < 100; k++) {
    term *= (2 * x * x) / (2 * k + 1)
    total += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total
}

test('erf agrees with its series to 15 digits in each of the three ranges', () => {
  for (const x of [1e-10, 0.1, 0.46875, 0.5, 1, 2, 3.9, 4.1, 5.5]) {
    expect(Math.abs(erf(tensor(x, { dtype: 'float64' })).item() / series(x) - 1)).toBeLessThan(2e-15)
  }
})

test('erf ends at −1 and 1, and keeps NaN', () => {
  expect(erf(tensor([-3e38, 3e38, -Infinity, Infinity, NaN])).toArray()).toEqual([-1, 1, -1, 1, NaN])
})
