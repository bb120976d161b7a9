import { Random } from '@pretexts/random'
import { neg, ones, randn, stopGradient, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { extremeViews, twoViews } from '../testing/embeddings.ts'
import { checkLoss } from '../testing/laws.ts'
import { cosine, mean, rowsOf } from '../testing/loops.ts'
import { negativeCosine } from './negative-cosine.ts'

const x = randn([4, 3], new Random('negative cosine'))

test('negativeCosine obeys the loss laws', () => {
  checkLoss(negativeCosine, twoViews(), {
    runs: 20,
    expected: (a, b) => [-mean(rowsOf(a).map((row, n) => cosine(row, rowsOf(b)[n])))],
    extremes: extremeViews(),
  })
})

test('it is −1 for the same direction, 0 at right angles, 1 for opposite ones, whatever the lengths', () => {
  expect(negativeCosine(x, x.mul(3)).item()).toBeCloseTo(-1, 6)
  expect(negativeCosine(tensor([[1, 0]]), tensor([[0, 5]])).item()).toBeCloseTo(0, 6)
  expect(negativeCosine(x, neg(x)).item()).toBeCloseTo(1, 6)
})

test('with the identity as predictor, stopping the gradient of a symmetric loss halves it', () => {
  const gradient = (target: typeof stopGradient) => {
    const [a, b] = [x.detach().requireGrad(), ones([4, 3]).requireGrad()]
    negativeCosine(a, target(b))
      .add(negativeCosine(b, target(a)))
      .mul(0.5)
      .backward()
    return Array.from(a.grad?.values() ?? [])
  }
  const whole = gradient((z) => z)
  gradient(stopGradient).forEach((value, i) => {
    expect(value).toBeCloseTo(whole[i] / 2, 7)
  })
})

test('zeros count 0; unlike shapes are refused', () => {
  expect(negativeCosine(zeros([2, 3]), ones([2, 3])).item()).toBeCloseTo(0, 12)
  expect(() => negativeCosine(ones([2, 3]), ones([3, 2]))).toThrow(/shapes must be the same/)
})
