import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { minimize } from './minimize.ts'

/** ½ Σ cᵢ (xᵢ − tᵢ)², as a point function. */
const bowl = (curvatures: readonly number[], target: readonly number[]) => (x: Float64Array) => ({
  value: x.reduce((sum, value, i) => sum + (curvatures[i] * (value - target[i]) ** 2) / 2, 0),
  gradient: x.map((value, i) => curvatures[i] * (value - target[i])),
})

test('the bottom of a bowl is found, however long and narrow it is', () => {
  const target = [1, -2, 3, 0.5, 7]
  const { point, iterations } = minimize(bowl([1, 10, 100, 1000, 10_000], target), new Float64Array(5), {
    tolerance: 1e-8,
  })
  for (const [i, value] of point.entries()) expect(value).toBeCloseTo(target[i], 6)
  expect(iterations).toBeLessThan(60)
})

test('Rosenbrock’s valley is followed to its end', () => {
  const valley = (x: Float64Array) => {
    const [a, b] = x
    const gap = b - a * a
    return {
      value: (1 - a) ** 2 + 100 * gap * gap,
      gradient: Float64Array.of(-2 * (1 - a) - 400 * a * gap, 200 * gap),
    }
  }
  const { point, value } = minimize(valley, Float64Array.of(-1.2, 1), { tolerance: 1e-8 })
  expect(value).toBeLessThan(1e-12)
  expect([...point]).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)])
})

test('every step goes down', () => {
  const rng = new Random('minimize')
  const curvatures = Array.from({ length: 20 }, () => Math.exp(rng.normal(0, 2)))
  const values: number[] = []
  for (let maxIterations = 0; maxIterations < 15; maxIterations++) {
    const start = new Float64Array(20).fill(1)
    values.push(minimize(bowl(curvatures, new Array(20).fill(0)), start, { maxIterations }).value)
  }
  expect(values).toEqual(values.toSorted((a, b) => b - a))
  expect(new Set(values).size).toBe(15)
})

test('at the minimum there is nothing to do, and the start is not written to', () => {
  const start = Float64Array.of(4)
  expect(minimize(bowl([1], [4]), start).iterations).toBe(0)
  const { point } = minimize(bowl([1], [0]), start)
  expect(point[0]).toBeCloseTo(0, 5)
  expect(start[0]).toBe(4)
})

test('a function that gets no smaller ends it', () => {
  const flat = () => ({ value: 1, gradient: Float64Array.of(1) })
  expect(minimize(flat, Float64Array.of(0))).toMatchObject({ iterations: 0, value: 1 })
})
