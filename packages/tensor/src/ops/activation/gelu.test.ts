import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { gelu } from './gelu.ts'

/** Φ(x), by Simpson's rule on the normal density from −12. */
function normalCumulative(x: number): number {
  const count = 4000
  const h = (x + 12) / count
  let total = 0
  for (let i = 0; i <= count; i++) {
    const t = -12 + i * h
    total += Math.exp((-t * t) / 2) * (i === 0 || i === count ? 1 : i % 2 === 1 ? 4 : 2)
  }
  return (total * h) / 3 / Math.sqrt(2 * Math.PI)
}

test('gelu obeys the op laws', () =>
  checkOp(gelu, values(), { runs: 30, expected: elementwise((x) => x * normalCumulative(x)) }))

test('its tanh form obeys the op laws', () => {
  const byHand = elementwise((x) => x / (1 + Math.exp(-2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))))
  checkOp((x) => gelu(x, { approximate: 'tanh' }), values(), { name: 'gelu', expected: byHand })
})

test('the two forms differ by less than 0.0005', () => {
  for (let x = -6; x <= 6; x += 0.125) {
    const difference = gelu(tensor(x)).item() - gelu(tensor(x), { approximate: 'tanh' }).item()
    expect(Math.abs(difference)).toBeLessThan(5e-4)
  }
})

test('far below 0 the value keeps its digits instead of becoming 0', () => {
  expect(gelu(tensor(-10)).item() / -7.619853024160526e-23).toBeCloseTo(1, 6) // −10 Φ(−10)
  const wide = tensor(-8, { dtype: 'float64' })
  expect(gelu(wide, { approximate: 'tanh' }).item() / -3.10778293750112e-21).toBeCloseTo(1, 6)
})

test.each(['none', 'tanh'] as const)(
  'gelu and its gradients are finite at the ends of float32, approximate: %s',
  (approximate) => {
    const x = tensor([3e38, 1e20, -1e20, -3e38])
    const slope = grad((x) => sum(gelu(x, { approximate })))
    expect(gelu(x, { approximate }).toArray()).toEqual([Math.fround(3e38), Math.fround(1e20), -0, -0])
    expect([...slope(x)[0].values()].map((g) => g + 0)).toEqual([1, 1, 0, 0]) // −0 is 0 as well
    expect([...grad((x) => sum(slope(x)[0]))(x)[0].values()].map((g) => g + 0)).toEqual([0, 0, 0, 0])
  },
)
