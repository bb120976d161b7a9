import { cholesky, solveCholesky } from '@pretexts/linalg'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import type { Features } from '../features/features.ts'
import { ridgeOfColumns, ridgeOfRows, type Targets } from './ridge.ts'

const rng = new Random('ridge')

/** Rows whose columns have mean 0, and two columns of targets. */
function problem(count: number, width: number): { rows: Features; targets: Targets } {
  const features = Float32Array.from({ length: count * width }, () => rng.normal())
  for (let d = 0; d < width; d++) {
    let mean = 0
    for (let n = 0; n < count; n++) mean += features[n * width + d] / count
    for (let n = 0; n < count; n++) features[n * width + d] -= mean
  }
  const values = Float64Array.from({ length: count * 2 }, () => rng.normal(3))
  return { rows: { features, count, width }, targets: { values, columns: 2 } }
}

/** Normal equations with an intercept that has no penalty, on the rows `kept`, one column of targets; all in double precision. */
function direct({ features, width }: Features, y: (n: number) => number, kept: number[], lambda: number) {
  const size = width + 1 // the last unknown is the intercept
  const x = (n: number, d: number) => (d < width ? features[n * width + d] : 1)
  const matrix = Float64Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size]
    return kept.reduce((sum, n) => sum + x(n, i) * x(n, j), i === j && i < width ? lambda : 0)
  })
  const right = Float64Array.from({ length: size }, (_, d) =>
    kept.reduce((sum, n) => sum + x(n, d) * y(n), 0),
  )
  const solution = solveCholesky(cholesky(matrix, size), size, right, 1)
  return { solution, predict: (n: number) => solution.reduce((sum, w, d) => sum + w * x(n, d), 0) }
}

const indices = (count: number) => Array.from({ length: count }, (_, i) => i)

test.each([
  ['rows', 9, 14, ridgeOfRows],
  ['columns', 40, 5, ridgeOfColumns],
  ['columns where rows would be fewer', 6, 8, ridgeOfColumns],
] as const)('ridge of %s solves the normal equations', (_name, count, width, ridge) => {
  const { rows, targets } = problem(count, width)
  for (const lambda of [0.1, 10]) {
    const { weights, intercepts } = ridge(rows, targets).solve(lambda)
    for (const c of [0, 1]) {
      const { solution } = direct(rows, (n) => targets.values[2 * n + c], indices(count), lambda)
      for (let d = 0; d < width; d++) expect(weights[c * width + d]).toBeCloseTo(solution[d], 4)
      expect(intercepts[c]).toBeCloseTo(solution[width], 4)
    }
  }
})

test('the error of a row that is left out is that of a fit without it', () => {
  const { rows, targets } = problem(8, 11)
  for (const lambda of [0.01, 0.5, 20]) {
    const errors = ridgeOfRows(rows, targets).leftOut(lambda)
    for (let n = 0; n < 8; n++) {
      const kept = indices(8).filter((other) => other !== n)
      const { predict } = direct(rows, (m) => targets.values[2 * m + 1], kept, lambda)
      expect(errors[2 * n + 1]).toBeCloseTo(targets.values[2 * n + 1] - predict(n), 5)
    }
  }
})

test('rows by the thousand are added up block by block', () => {
  const { rows, targets } = problem(4100, 2)
  const { weights } = ridgeOfColumns(rows, targets).solve(7)
  const { solution } = direct(rows, (n) => targets.values[2 * n], indices(4100), 7)
  expect(weights[0]).toBeCloseTo(solution[0], 4)
  expect(weights[1]).toBeCloseTo(solution[1], 4)
})

test('a penalty that leaves the equations without a solution is refused', () => {
  const rows = { features: new Float32Array(6), count: 3, width: 2 }
  const targets = { values: Float64Array.of(1, 2, 3), columns: 1 }
  expect(() => ridgeOfColumns(rows, targets).solve(0)).toThrow(
    'a penalty of 0 is too small for these features',
  )
})
