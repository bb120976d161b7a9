import { extremeValues, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { eye, mul, randn, select, softmax, type Tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { logSumExp, mean, rowsOf } from '../testing/loops.ts'
import { msn, msnTargets } from './msn.ts'
import { sinkhorn } from './sinkhorn.ts'

const rng = new Random('MSN')

test('msn obeys the loss laws', () => {
  const view = () => values({ shape: [3, 2] })
  const options = { temperature: 0.5, sharpening: 0.5, entropy: 0.7, iterations: 0 }
  checkLoss((a, b, target) => msn([a, b], target, options), [view(), view(), view()] as const, {
    name: 'msn',
    runs: 20,
    wrt: [0, 1],
    expected: (a, b, target) => {
      const logs = (x: typeof a, tau: number) =>
        rowsOf(x).map((row) => row.map((value) => value / tau - logSumExp(row.map((other) => other / tau))))
      const q = logs(target, 0.25).map((row) => row.map(Math.exp))
      const anchors = [...logs(a, 0.5), ...logs(b, 0.5)]
      const crossed = mean(anchors.map((row, n) => -row.reduce((sum, log, k) => sum + q[n % 3][k] * log, 0)))
      const average = [0, 1].map((k) => mean(anchors.map((row) => Math.exp(row[k]))))
      return [crossed + 0.7 * (Math.log(2) + average.reduce((sum, p) => sum + p * Math.log(p), 0))]
    },
    extremes: [1, 2, 3].map(() => extremeValues({ shape: [3, 2] })),
  })
})

test('sharpening is a softmax at τ times T', () => {
  const target = randn([5, 4], rng)
  const sharp = msnTargets(target, { temperature: 0.1, sharpening: 0.25, iterations: 0 })
  softmax(mul(target, 1 / 0.025), 1)
    .values()
    .forEach((value, i) => {
      expect(sharp.values()[i]).toBeCloseTo(value, 5)
    })
})

test('Sinkhorn starts from the sharpened probabilities, and its targets carry no gradient', () => {
  const target = randn([6, 3], rng, { std: 0.1 }).requireGrad()
  const q = msnTargets(target)
  expect(q.requiresGrad).toBe(false)
  const sharp = msnTargets(target, { iterations: 0 })
  const logs = sharp.log()
  sinkhorn(logs, { epsilon: 1 })
    .values()
    .forEach((value, i) => {
      expect(q.values()[i]).toBeCloseTo(value, 4)
    })
})

test('the entropy term is 0 where prototypes are used alike, and ln K where one wins always', () => {
  const term = (anchor: Tensor) =>
    msn([anchor], anchor, { entropy: 1 }).item() - msn([anchor], anchor, { entropy: 0 }).item()
  expect(term(mul(eye(4), 100))).toBeCloseTo(0, 5)
  expect(term(zeros([3, 4]))).toBeCloseTo(0, 5)
  const one = zeros([3, 4]).add(mul(select(eye(4), 0), 100))
  expect(term(one)).toBeCloseTo(Math.log(4), 4)
})

test('anchors that say nothing cost ln K', () => {
  const target = randn([4, 8], rng)
  expect(msn([zeros([4, 8])], target).item()).toBeCloseTo(Math.log(8), 5)
})

test('anchors of other sizes, none at all, and a temperature of 0 are refused', () => {
  expect(() => msn([zeros([2, 3])], zeros([2, 4]))).toThrow(/\(N, K\) each; got \[2, 3\], \[2, 4\]/)
  expect(() => msn([], zeros([2, 4]))).toThrow(/one anchor view or more/)
  expect(() => msn([zeros([2, 4])], zeros([2, 4]), { temperature: 0 })).toThrow('temperature must be above 0')
})
