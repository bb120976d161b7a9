import { extremeValues, values } from '@pretexts/gradcheck'
import { eye, neg, ones, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { extremeViews, twoViews } from '../testing/embeddings.ts'
import { checkLoss } from '../testing/laws.ts'
import { mean, rowsOf, squaredDistance, unit } from '../testing/loops.ts'
import { alignmentLoss, uniformityLoss } from './alignment-uniformity.ts'

test('alignmentLoss obeys the loss laws', () => {
  checkLoss((a, b) => alignmentLoss(a, b), twoViews(), {
    name: 'alignmentLoss',
    runs: 20,
    expected: (a, b) => [mean(rowsOf(a).map((row, n) => squaredDistance(unit(row), unit(rowsOf(b)[n]))))],
    extremes: extremeViews(),
  })
})

test('uniformityLoss obeys the loss laws', () => {
  checkLoss((z) => uniformityLoss(z), [values({ shape: [4, 2], awayFrom: [0] })] as const, {
    name: 'uniformityLoss',
    runs: 20,
    expected: (z) => {
      const rows = rowsOf(z).map(unit)
      const pairs = rows.flatMap((a, i) => rows.slice(0, i).map((b) => Math.exp(-2 * squaredDistance(a, b))))
      return [Math.log(mean(pairs))]
    },
    extremes: [extremeValues({ shape: [4, 2] })] as const,
  })
})

test('alignment is 0 for equal, 2 for orthogonal, 4 for opposite directions; α = 1 gives distances', () => {
  expect(alignmentLoss(eye(3), eye(3).mul(2)).item()).toBeCloseTo(0, 6)
  expect(alignmentLoss(tensor([[1, 0]]), tensor([[0, 1]])).item()).toBeCloseTo(2, 6)
  expect(alignmentLoss(eye(3), neg(eye(3))).item()).toBeCloseTo(4, 6)
  expect(alignmentLoss(eye(3), neg(eye(3)), { alpha: 1 }).item()).toBeCloseTo(2, 6)
})

test('uniformity is 0 in one place, −4 when orthogonal, −8 for two that are opposite', () => {
  expect(uniformityLoss(ones([5, 3])).item()).toBeCloseTo(0, 6)
  expect(uniformityLoss(eye(5)).item()).toBeCloseTo(-4, 5)
  expect(
    uniformityLoss(
      tensor([
        [1, 0],
        [-1, 0],
      ]),
    ).item(),
  ).toBeCloseTo(-8, 5)
  expect(uniformityLoss(zeros([3, 2])).item()).toBeCloseTo(0, 6)
})

test('a batch of one, and a t of 0, are refused', () => {
  expect(() => uniformityLoss(ones([1, 3]))).toThrow(/because it compares the examples of a batch/)
  expect(() => uniformityLoss(ones([2, 3]), { t: 0 })).toThrow('t must be above 0')
})
