import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { ones, randn, scalar, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { extremeViews, twoViews } from '../testing/embeddings.ts'
import { checkLoss } from '../testing/laws.ts'
import { cosine, logSumExp, mean, rowsOf } from '../testing/loops.ts'
import { symmetricInfoNce } from './symmetric-info-nce.ts'

const [a, b] = ['a', 'b'].map((name) => randn([5, 3], new Random(name)))

test('symmetricInfoNce obeys the loss laws, also in its scale', () => {
  const logScale = () => values({ shape: [1], min: -1, max: 2 })
  checkLoss(symmetricInfoNce, [...twoViews(), logScale()] as const, {
    runs: 20,
    batched: [0, 1],
    expected: (x, y, log) => {
      const [first, second, scale] = [rowsOf(x), rowsOf(y), Math.exp(log.data[0])]
      const oneWay = (from: number[][], to: number[][]) =>
        mean(
          from.map((row, n) => {
            const scores = to.map((other) => scale * cosine(row, other))
            return logSumExp(scores) - scores[n]
          }),
        )
      return [(oneWay(first, second) + oneWay(second, first)) / 2]
    },
    extremes: [...extremeViews(), logScale()] as const,
  })
})

test('swapping the two sides changes nothing, and equal scores give ln N', () => {
  const log = scalar(Math.log(1 / 0.07))
  expect(symmetricInfoNce(a, b, log).item()).toBeCloseTo(symmetricInfoNce(b, a, log).item(), 5)
  expect(symmetricInfoNce(ones([5, 3]), ones([5, 3]), log).item()).toBeCloseTo(Math.log(5), 5)
})

test('the scale is at most 100', () => {
  const at = (scale: number) => symmetricInfoNce(a, b, scalar(Math.log(scale))).item()
  expect(at(1e6)).toBe(at(1e3))
  expect(at(99)).not.toBe(at(101))
})

test('zeros are finite; a batch of one and a scale that is no single number are refused', () => {
  expect(symmetricInfoNce(zeros([2, 3]), zeros([2, 3]), scalar(4)).item()).toBeCloseTo(Math.log(2), 6)
  expect(() => symmetricInfoNce(ones([1, 3]), ones([1, 3]), scalar(1))).toThrow(/the negatives; got \[1, 3\]/)
  expect(() => symmetricInfoNce(a, b, zeros([2]))).toThrow('logScale must be a single number; got [2]')
})
