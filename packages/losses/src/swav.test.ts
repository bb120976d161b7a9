import { extremeValues, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { full, randn, softmax, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { logSumExp, mean, rows, rowsOf } from '../testing/loops.ts'
import { sinkhorn } from './sinkhorn.ts'
import { swav } from './swav.ts'

const rng = new Random('SwAV')
const sums = (x: number[][], byColumn: boolean) =>
  (byColumn ? x[0].map((_, k) => x.map((row) => row[k])) : x).map((line) => line.reduce((a, b) => a + b))

/** The algorithm as it is printed in the paper: exponentials, divided by their sums in turn. */
function printed(scores: number[][], epsilon: number, iterations: number): number[][] {
  let q = scores.map((row) => row.map((value) => Math.exp(value / epsilon)))
  for (let i = 0; i < iterations; i++) {
    const columns = sums(q, true)
    q = q.map((row) => row.map((value, k) => value / columns[k] / row.length))
    q = q.map((row) => row.map((value) => value / row.reduce((a, b) => a + b) / q.length))
  }
  return q.map((row) => row.map((value) => value * q.length))
}

test('sinkhorn equals the algorithm of the paper', () => {
  const scores = randn([6, 4], rng, { std: 0.3 })
  const expected = printed(rows(scores), 0.05, 3)
  rows(sinkhorn(scores)).forEach((row, n) => {
    row.forEach((value, k) => {
      expect(value).toBeCloseTo(expected[n][k], 5)
    })
  })
})

test('rows add up to 1, and columns approach N/K', () => {
  const scores = randn([12, 4], rng, { std: 0.3 })
  for (const sum of sums(rows(sinkhorn(scores)), false)) expect(sum).toBeCloseTo(1, 5)
  for (const sum of sums(rows(sinkhorn(scores, { iterations: 200 })), true)) expect(sum).toBeCloseTo(3, 3)
})

test('equal scores are shared evenly, and scores too large for exp are fine', () => {
  expect(rows(sinkhorn(full([3, 2], 9))).flat()).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5])
  const huge = sinkhorn(randn([5, 3], rng, { std: 1e5 }))
  expect(huge.values().every(Number.isFinite)).toBe(true)
})

test('a constant added to a row changes nothing, and there is no gradient', () => {
  const scores = randn([5, 3], rng, { std: 0.2 }).requireGrad()
  const codes = sinkhorn(scores, { iterations: 50 })
  expect(codes.requiresGrad).toBe(false)
  const moved = sinkhorn(scores.add(0.5), { iterations: 50 }).values()
  codes.values().forEach((value, i) => {
    expect(moved[i]).toBeCloseTo(value, 4)
  })
  expect(() => sinkhorn(scores, { epsilon: 0 })).toThrow('sinkhorn: epsilon must be above 0')
  expect(() => sinkhorn(scores, { iterations: 0 })).toThrow('iterations must be a whole number from 1')
})

test('swav obeys the loss laws', () => {
  const view = () => values({ shape: [2, 3] })
  checkLoss(
    (a, b, p, q) => swav([a, b], [softmax(p), softmax(q)], { temperature: 0.5 }),
    [view(), view(), view(), view()] as const,
    {
      name: 'swav',
      runs: 20,
      wrt: [0, 1],
      expected: (a, b, p, q) => {
        const logs = (x: typeof a, tau: number) =>
          rowsOf(x).map((row) => row.map((value) => value / tau - logSumExp(row.map((other) => other / tau))))
        const cross = (x: typeof a, target: typeof a) =>
          mean(
            logs(x, 0.5).map(
              (row, n) => -row.reduce((sum, log, k) => sum + Math.exp(logs(target, 1)[n][k]) * log, 0),
            ),
          )
        return [(cross(a, q) + cross(b, p)) / 2]
      },
      extremes: [0, 1, 2, 3].map(() => extremeValues({ shape: [2, 3] })),
    },
  )
})

test('scores that are all equal cost ln K', () => {
  const codes = [1, 2].map((i) => sinkhorn(randn([4, 8], rng.fork(i))))
  expect(swav([zeros([4, 8]), zeros([4, 8])], codes).item()).toBeCloseTo(Math.log(8), 5)
})
