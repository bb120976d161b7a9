import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { symmetricEigen } from './symmetric-eigen.ts'

const times = (matrix: Float64Array, n: number, v: ArrayLike<number>) =>
  Array.from({ length: n }, (_, i) =>
    Array.from(v, (x, j) => matrix[i * n + j] * x).reduce((sum, x) => sum + x, 0),
  )
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a, (x, i) => x * b[i]).reduce((sum, x) => sum + x, 0)

/** A symmetric matrix; small whole numbers, so that eigenvalues often coincide. */
const symmetric = fc.integer({ min: 1, max: 9 }).chain((n) =>
  fc.array(fc.integer({ min: -3, max: 3 }), { minLength: n * n, maxLength: n * n }).map((values) => ({
    n,
    matrix: Float64Array.from({ length: n * n }, (_, at) => {
      const [i, j] = [Math.floor(at / n), at % n]
      return values[Math.max(i, j) * n + Math.min(i, j)]
    }),
  })),
)

function check(matrix: Float64Array, n: number) {
  const { values, vectors } = symmetricEigen(matrix, n)
  const size = Math.max(1, ...matrix.map(Math.abs)) * n
  const vector = (i: number) => vectors.subarray(i * n, (i + 1) * n)
  for (let i = 0; i < n; i++) {
    if (i > 0) expect(values[i]).toBeLessThanOrEqual(values[i - 1])
    times(matrix, n, vector(i)).forEach((product, row) => {
      expect(Math.abs(product - values[i] * vector(i)[row])).toBeLessThan(1e-13 * size)
    })
    for (let j = 0; j <= i; j++)
      expect(Math.abs(dot(vector(i), vector(j)) - (i === j ? 1 : 0))).toBeLessThan(1e-13 * n)
  }
}

test('A v = λ v with orthonormal v and falling λ, for any symmetric matrix', () => {
  fc.assert(fc.property(symmetric, ({ matrix, n }) => check(matrix, n)))
})

test('a large matrix of full rank comes apart as well', () => {
  const n = 60
  const rng = new Random('eigen')
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = rng.normal()
  check(matrix, n)
})

test('entries near the ends of double precision neither overflow nor vanish', () => {
  for (const scale of [1e-140, 1e140]) {
    const { values } = symmetricEigen(
      Float64Array.from([2, 1, 0, 1, 2, 1, 0, 1, 2], (x) => x * scale),
      3,
    )
    const expected = [2 + Math.SQRT2, 2, 2 - Math.SQRT2]
    for (const [i, value] of expected.entries()) expect(values[i] / scale).toBeCloseTo(value, 12)
  }
})

test('what stands above the diagonal is not read, and the matrix stays as it was', () => {
  const matrix = Float64Array.from([1, 99, 2, -2])
  const { values } = symmetricEigen(matrix, 2)
  expect(Array.from(values)).toEqual([2, -3])
  expect(Array.from(matrix)).toEqual([1, 99, 2, -2])
})
