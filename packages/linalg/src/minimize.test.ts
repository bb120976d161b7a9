import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { LinalgError } from './linalg-error.ts'
import { minimize } from './minimize.ts'
import { wolfe, wolfeStep } from './wolfe-step.ts'

/** ½ Σ cᵢ (xᵢ − tᵢ)², as a point function. */
const bowl = (curvatures: readonly number[], target: readonly number[]) => (x: Float64Array) => ({
  value: x.reduce((sum, value, i) => sum + (curvatures[i] * (value - target[i]) ** 2) / 2, 0),
  gradient: x.map((value, i) => curvatures[i] * (value - target[i])),
})

test('the minimum of a quadratic is found, even of a long and narrow one', () => {
  const target = [1, -2, 3, 0.5, 7]
  const { point, iterations } = minimize(bowl([1, 10, 100, 1000, 10_000], target), new Float64Array(5), {
    tolerance: 1e-8,
  })
  for (const [i, value] of point.entries()) expect(value).toBeCloseTo(target[i], 6)
  expect(iterations).toBeLessThan(60)
})

/** f(a, b) = (1 − a)² + 100 (b − a²)²; its minimum is 0 at (1, 1). */
const rosenbrock = ([a, b]: Float64Array) => {
  const gap = b - a * a
  return {
    value: (1 - a) ** 2 + 100 * gap * gap,
    gradient: Float64Array.of(-2 * (1 - a) - 400 * a * gap, 200 * gap),
  }
}

test('the minimum of Rosenbrock’s function is found, at the end of its curved valley', () => {
  const { point, value, converged } = minimize(rosenbrock, Float64Array.of(-1.2, 1), { tolerance: 1e-8 })
  expect(converged).toBe(true)
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

test('the search ends when no step makes the function smaller', () => {
  const flat = () => ({ value: 1, gradient: Float64Array.of(1) })
  expect(minimize(flat, Float64Array.of(0))).toMatchObject({
    iterations: 0,
    value: 1,
    converged: false,
  })
})

test('both Wolfe conditions hold for the step along any direction of descent', () => {
  const rng = new Random('wolfe')
  for (let i = 0; i < 200; i++) {
    const point = Float64Array.of(rng.uniform(-2, 2), rng.uniform(-1, 3))
    const { value, gradient } = rosenbrock(point)
    const direction = gradient.map((g) => -g * Math.exp(rng.normal(-3, 2))) // each element on a scale of its own
    const slope = direction[0] * gradient[0] + direction[1] * gradient[1]
    const at = (t: number) => {
      const there = rosenbrock(point.map((x, k) => x + t * direction[k]))
      return {
        t,
        value: there.value,
        slope: there.gradient[0] * direction[0] + there.gradient[1] * direction[1],
      }
    }
    const found = wolfeStep(at, { t: 0, value, slope })
    if (found === null) throw new Error(`no step from ${point} along ${direction}`)
    expect(found.value).toBeLessThanOrEqual(value + wolfe.sufficientDecrease * found.t * slope)
    expect(Math.abs(found.slope)).toBeLessThanOrEqual(wolfe.curvature * Math.abs(slope))
  }
})

test('where the function is not finite it counts as too large', () => {
  // x − ln x, its minimum at 1; not a number below 0, where the first steps lead
  const barrier = ([x]: Float64Array) => ({
    value: 100 * (x - Math.log(x)),
    gradient: Float64Array.of(100 - 100 / x),
  })
  const { point, converged } = minimize(barrier, Float64Array.of(0.5e-3))
  expect(converged).toBe(true)
  expect(point[0]).toBeCloseTo(1, 6)
  const { point: down } = minimize(barrier, Float64Array.of(1.9), { maxIterations: 200 })
  expect(down[0]).toBeCloseTo(1, 6)
})

test('a function without a lower bound is followed downwards until the iterations run out', () => {
  const slope = ([x]: Float64Array) => ({ value: -x, gradient: Float64Array.of(-1) })
  const { point, converged, iterations } = minimize(slope, Float64Array.of(0), { maxIterations: 3 })
  expect(point[0]).toBeGreaterThan(1e6)
  expect({ converged, iterations }).toEqual({ converged: false, iterations: 3 })
})

test('a start without a finite value, a gradient of another length and bad options are refused', () => {
  const f = bowl([1], [0])
  expect(() => minimize(f, Float64Array.of(Number.NaN))).toThrow(LinalgError)
  expect(() =>
    minimize(() => ({ value: Number.NaN, gradient: Float64Array.of(1) }), Float64Array.of(0)),
  ).toThrow('minimize: f(start) must be finite; got NaN')
  expect(() => minimize(() => ({ value: 1, gradient: Float64Array.of(1, 2) }), Float64Array.of(0))).toThrow(
    'minimize: the gradient of f at start must hold 1 numbers; got an array of 2',
  )
  expect(() => minimize(f, Float64Array.of(0), { memory: 0 })).toThrow('memory must be a whole number from 1')
  expect(() => minimize(f, Float64Array.of(0), { tolerance: -1 })).toThrow(
    'tolerance must be a finite number of at least 0',
  )
  expect(() => minimize(f, Float64Array.of(0), { maxIterations: 0.5 })).toThrow(
    'maxIterations must be a whole number',
  )
})
