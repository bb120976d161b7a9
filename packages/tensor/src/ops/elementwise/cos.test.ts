import { values } from '@pretexts/gradcheck'
import { test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { cos } from './cos.ts'

test('cos obeys the op laws', () =>
  checkOp(cos, values(), {
    expected: elementwise((x) =>
      Array.from({ length: 20 }, (_, k) => (-1) ** k * power(x, 2 * k)).reduce((a, b) => a + b),
    ),
  }))

/** xⁿ / n!: terms of the Taylor series. */
function power(x: number, n: number): number {
  return n === 0 ? 1 : (power(x, n - 1) * x) / n
}
