import { extremeValues, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { full, neg, normalize, randn, stack, type Tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { mean, type Rows, rowsOf, unit } from '../testing/loops.ts'
import { sigReg } from './sig-reg.ts'

const rng = new Random('SIGReg')
const knots = Array.from({ length: 17 }, (_, k) => (3 * k) / 16)
const normal = (t: number) => Math.exp(-(t ** 2) / 2)
/** Weights of the trapezoid rule on [0, 3], times 2 φ. */
const weights = knots.map((t, k) => (k === 0 || k === 16 ? 3 / 32 : 3 / 16) * 2 * normal(t))
const integral = (f: (t: number) => number) => weights.reduce((sum, w, k) => sum + w * f(knots[k]), 0)

function definition(z: Rows, directions: Rows): number {
  const columns = directions[0].map((_, s) => unit(directions.map((row) => row[s])))
  return mean(
    columns.map((a) => {
      const x = z.map((row) => row.reduce((sum, value, d) => sum + value * a[d], 0))
      return (
        z.length *
        integral((t) => {
          const [c, s] = [Math.cos, Math.sin].map((f) => mean(x.map((value) => f(t * value))))
          return (c - normal(t)) ** 2 + s ** 2
        })
      )
    }),
  )
}

test('sigReg obeys the loss laws', () => {
  const directions = () => values({ shape: [2, 3], awayFrom: [0] })
  checkLoss(sigReg, [values({ shape: [4, 2] }), directions()] as const, {
    runs: 15,
    batched: [0],
    tolerance: 1e-5,
    expected: (z, a) => [definition(rowsOf(z), rowsOf(a))],
    extremes: [extremeValues({ shape: [4, 2] }), directions()] as const,
  })
})

test.each([16, 64, 512])('for samples of %i normal vectors it is 1.0525 on average', (count) => {
  const expected = integral((t) => 1 - normal(t) ** 2)
  expect(expected).toBeCloseTo(1.0525, 4)
  const found = Array.from({ length: 40 }, (_, i) => {
    const stream = rng.fork(count).fork(i)
    return sigReg(randn([count, 4], stream.fork('z')), randn([4, 32], stream.fork('a'))).item()
  })
  const error = Math.sqrt(mean(found.map((value) => (value - mean(found)) ** 2)) / found.length)
  expect(Math.abs(mean(found) - expected)).toBeLessThan(4 * error)
})

const directions = randn([3, 16], rng.fork('directions'))

test('collapse at 0 is a saddle: 0.40205 N without a gradient, and noise lowers it', () => {
  const z = zeros([64, 3]).requireGrad()
  const loss = sigReg(z, directions)
  loss.backward()
  expect(loss.item() / 64).toBeCloseTo(0.40205, 4)
  expect(z.grad?.values().every((value) => Math.abs(value) < 1e-6)).toBe(true)
  const noisy = randn([64, 3], rng.fork('noise'), { std: 0.1 })
  expect(sigReg(noisy, directions).item()).toBeLessThan(loss.item())
})

test('collapse elsewhere costs more the farther it is from 0, and so does spreading to infinity', () => {
  const at = (c: number) => sigReg(full([100, 1], c), full([1, 1], 1)).item() / 100
  expect([1, 2, 5].map((c) => Number(at(c).toFixed(2)))).toEqual([1.19, 2.64, 3.94])
  const infinite = integral((t) => normal(t) ** 2) - weights[0] // at t = 0 every sample agrees
  expect(infinite).toBeCloseTo(1.26, 2)
  const spread = randn([4000, 1], rng.fork('spread'), { std: 1000 })
  expect(sigReg(spread, full([1, 1], 1)).item() / 4000).toBeCloseTo(infinite, 2)
})

test('mirroring, the order of rows and the length of directions change nothing', () => {
  const z = randn([20, 3], rng.fork('z'))
  const loss = sigReg(z, directions).item()
  expect(sigReg(neg(z), directions).item()).toBeCloseTo(loss, 5)
  expect(sigReg(z, directions.mul(9)).item()).toBeCloseTo(loss, 5)
})

test('of several views it is the mean, not that of all of them pooled', () => {
  const views = ['a', 'b', 'c'].map((name) => randn([20, 3], rng.fork(name)).add(0.5))
  const each = mean(views.map((z) => sigReg(z, directions).item()))
  expect(sigReg(stack(views), directions).item()).toBeCloseTo(each, 4)
  const pooled = sigReg((stack(views) as Tensor).reshape([60, 3]), directions).item()
  expect(pooled).toBeGreaterThan(2 * each)
})

test('vectors of length 1 cannot be standard normal', () => {
  const z = normalize(randn([256, 16], rng))
  expect(sigReg(z, randn([16, 64], rng)).item()).toBeGreaterThan(70)
  expect(sigReg(z.mul(4), randn([16, 64], rng)).item()).toBeLessThan(2)
})

test('directions of another length are refused', () => {
  expect(() => sigReg(zeros([4, 3]), zeros([2, 5]))).toThrow(/directions \(D, S\); got \[4, 3\] and \[2, 5\]/)
})
