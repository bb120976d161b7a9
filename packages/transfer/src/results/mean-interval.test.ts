import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { meanInterval, studentT } from './mean-interval.ts'

/** Share of Student's distribution within ±t, by Simpson's rule on its density in θ, x = √ν·tan θ: ∫ cos^(ν−1) θ dθ. */
function within(t: number, freedom: number): number {
  const integral = (end: number): number => {
    const n = 2000
    const f = (i: number) => Math.cos((i * end) / n) ** (freedom - 1)
    let sum = f(0) + f(n)
    for (let i = 1; i < n; i++) sum += (i % 2 === 1 ? 4 : 2) * f(i)
    return (sum * end) / (3 * n)
  }
  return integral(Math.atan(t / Math.sqrt(freedom))) / integral(Math.PI / 2)
}

test.each([1, 2, 3, 4, 5, 6, 7, 9, 14, 19, 29, 99, 999])(
  'with %i degrees of freedom 95 % lie within ±t',
  (freedom) => {
    expect(within(studentT(freedom), freedom)).toBeCloseTo(0.95, 4)
  },
)

test('mean and interval of five runs, by hand', () => {
  const { mean, ci95 } = meanInterval([0.7, 0.72, 0.74, 0.76, 0.78])
  expect(mean).toBeCloseTo(0.74, 12)
  expect(ci95).toBeCloseTo(2.7764 * Math.sqrt(0.001 / 5), 8)
})

test('the interval holds the truth in 95 of 100 samples of five', () => {
  const rng = new Random('coverage')
  const samples = Array.from({ length: 4000 }, () =>
    meanInterval(Array.from({ length: 5 }, () => rng.normal(3, 2))),
  )
  const covered = samples.filter(({ mean, ci95 }) => Math.abs(mean - 3) <= (ci95 as number)).length
  expect(Math.abs(covered / 4000 - 0.95)).toBeLessThan(0.015)
})

test('a single run has no interval', () => {
  expect(meanInterval([0.5])).toEqual({ mean: 0.5, ci95: null, runs: [0.5] })
})
