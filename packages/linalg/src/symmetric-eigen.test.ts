import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { symmetricEigen, symmetricEigenvalues } from './symmetric-eigen.ts'

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

test('A v = λ v with orthonormal v and λ in falling order, for any symmetric matrix', () => {
  fc.assert(fc.property(symmetric, ({ matrix, n }) => check(matrix, n)))
})

test('the same holds for a large matrix of full rank', () => {
  const n = 60
  const rng = new Random('eigen')
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = rng.normal()
  check(matrix, n)
})

test('V diag(λ) Vᵀ is the matrix, and the eigenvalues add up to its trace', () => {
  fc.assert(
    fc.property(symmetric, ({ matrix, n }) => {
      const { values, vectors } = symmetricEigen(matrix, n)
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let sum = 0
          for (let k = 0; k < n; k++) sum += values[k] * vectors[k * n + i] * vectors[k * n + j]
          expect(sum).toBeCloseTo(matrix[i * n + j], 10)
        }
      }
      const trace = Array.from({ length: n }, (_, i) => matrix[i * (n + 1)]).reduce((a, b) => a + b, 0)
      expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(trace, 10)
    }),
  )
})

test('the eigenvalues alone are those that come with vectors', () => {
  fc.assert(
    fc.property(symmetric, ({ matrix, n }) => {
      const { values } = symmetricEigen(matrix, n)
      for (const [i, value] of symmetricEigenvalues(matrix, n).entries())
        expect(value).toBeCloseTo(values[i], 11)
    }),
  )
})

test('the Hilbert matrix of order 3 has the eigenvalues of its characteristic polynomial', () => {
  // λ³ − (23/15) λ² + (127/720) λ − 1/2160 = 0
  const hilbert = Float64Array.from({ length: 9 }, (_, at) => 1 / (Math.floor(at / 3) + (at % 3) + 1))
  for (const l of symmetricEigenvalues(hilbert, 3))
    expect(Math.abs(l ** 3 - (23 / 15) * l ** 2 + (127 / 720) * l - 1 / 2160)).toBeLessThan(5e-15)
})

test('the chain of springs has its textbook spectrum, 2 − 2 cos(kπ/(n + 1))', () => {
  const n = 12
  const chain = Float64Array.from({ length: n * n }, (_, at) => {
    const gap = Math.abs(Math.floor(at / n) - (at % n))
    return gap === 0 ? 2 : gap === 1 ? -1 : 0
  })
  for (const [k, value] of symmetricEigenvalues(chain, n).entries())
    expect(value).toBeCloseTo(2 - 2 * Math.cos(((n - k) * Math.PI) / (n + 1)), 12)
})

test('a matrix of rank one has one eigenvalue, ‖x‖², and its vector is x', () => {
  const x = [1, -2, 3, 4]
  const { values, vectors } = symmetricEigen(Float64Array.from(x.flatMap((a) => x.map((b) => a * b))), 4)
  expect(values[0]).toBeCloseTo(30, 12)
  for (const value of values.subarray(1)) expect(Math.abs(value)).toBeLessThan(1e-13)
  for (const [i, value] of x.entries()) expect(vectors[i] / vectors[0]).toBeCloseTo(value, 12)
})

test('small matrices by hand, and none at all', () => {
  expect([...symmetricEigenvalues(new Float64Array(), 0)]).toEqual([])
  expect([...symmetricEigenvalues(Float64Array.of(-3), 1)]).toEqual([-3])
  expect([...symmetricEigenvalues(new Float64Array(9), 3)]).toEqual([0, 0, 0])
  expect([...symmetricEigenvalues(Float64Array.of(1, 0, 0, 0, 5, 0, 0, 0, -2), 3)]).toEqual([5, 1, -2])
})

test('elements at the ends of double precision neither overflow nor vanish', () => {
  for (const scale of [1e-300, 1e-140, 1e140, 5e307]) {
    const matrix = Float64Array.from([2, 1, 0, 1, 2, 1, 0, 1, 2], (x) => x * scale)
    const expected = [2 + Math.SQRT2, 2, 2 - Math.SQRT2]
    for (const values of [symmetricEigen(matrix, 3).values, symmetricEigenvalues(matrix, 3)]) {
      // (2 + √2) · 5e307 is within double precision: 1.7e308
      for (const [i, value] of expected.entries()) expect(values[i] / scale).toBeCloseTo(value, 12)
    }
  }
})

test('the matrix stays as it was, and of triangles that differ by rounding the lower one counts', () => {
  const matrix = Float64Array.of(1, 2 + 1e-9, 2, -2)
  expect(symmetricEigen(matrix, 2)).toEqual(symmetricEigen(Float64Array.of(1, 2, 2, -2), 2))
  expect([...matrix]).toEqual([1, 2 + 1e-9, 2, -2])
})

test('a matrix that is not symmetric, not finite or not square is refused', () => {
  for (const operation of [symmetricEigen, symmetricEigenvalues]) {
    expect(() => operation(Float64Array.of(1, 99, 2, -2), 2)).toThrow(
      `${operation.name}: matrix must be symmetric: element (1, 0) is 2, element (0, 1) another; got 99`,
    )
    expect(() => operation(Float64Array.of(1, 2, 2, Number.NaN), 2)).toThrow(
      `${operation.name}: matrix[3] must be finite; got NaN`,
    )
    expect(() => operation(new Float64Array(5), 2)).toThrow('matrix must hold 4 numbers; got an array of 5')
    expect(() => operation(new Float64Array(4), 1.5)).toThrow('n must be a whole number')
    expect(() => operation([1] as never, 1)).toThrow('matrix must be a Float32Array or a Float64Array')
  }
})
