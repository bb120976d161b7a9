import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cholesky, inverseDiagonal, solveCholesky } from './cholesky.ts'
import { LinalgError } from './linalg-error.ts'

/** X Xᵀ + I. */
function positiveDefinite(n: number, rng: Random): Float64Array {
  const x = Float64Array.from({ length: n * n }, () => rng.normal())
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n]
    let sum = i === j ? 1 : 0
    for (let k = 0; k < n; k++) sum += x[i * n + k] * x[j * n + k]
    return sum
  })
}

test('L is a lower triangle, and L Lᵀ the matrix', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.integer(), (n, seed) => {
      const a = positiveDefinite(n, new Random(seed))
      const l = cholesky(a, n)
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          if (j > i) expect(l[i * n + j]).toBe(0)
          let sum = 0
          for (let k = 0; k < n; k++) sum += l[i * n + k] * l[j * n + k]
          expect(sum).toBeCloseTo(a[i * n + j], 9)
        }
      }
    }),
  )
})

test('solving undoes multiplication, and the diagonal of the inverse is that of its columns', () => {
  const [n, columns] = [6, 3]
  const rng = new Random('solve')
  const a = positiveDefinite(n, rng)
  const x = Float64Array.from({ length: n * columns }, () => rng.normal())
  const b = Float64Array.from({ length: n * columns }, (_, at) => {
    let sum = 0
    for (let k = 0; k < n; k++) sum += a[Math.floor(at / columns) * n + k] * x[k * columns + (at % columns)]
    return sum
  })
  const l = cholesky(a, n)
  for (const [i, value] of solveCholesky(l, n, b, columns).entries()) expect(value).toBeCloseTo(x[i], 9)
  const identity = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0))
  const inverse = solveCholesky(l, n, identity, n)
  for (const [i, value] of inverseDiagonal(l, n).entries())
    expect(value).toBeCloseTo(inverse[i * (n + 1)], 10)
})

test('a matrix that is not positive definite is refused, and the pivot is named', () => {
  const indefinite = Float64Array.of(4, 2, 0, 2, 1, 0, 0, 0, 1) // its leading 2 × 2 block has determinant 0
  expect(() => cholesky(indefinite, 3)).toThrow(LinalgError)
  expect(() => cholesky(indefinite, 3)).toThrow(
    'cholesky: matrix must be positive definite, with pivot 1 above 0 (adding a multiple of the identity helps); got 0',
  )
  for (const [matrix, n, index, value] of [
    [Float64Array.of(1, 2, 2, 1), 2, 1, -3],
    [Float64Array.of(-1), 1, 0, -1],
  ] as const)
    expect(thrownBy(() => cholesky(matrix, n))).toMatchObject({ operation: 'cholesky', index, value })
})

test('the Hilbert matrix of order 5 is just positive definite, and its determinant is that of L squared', () => {
  const hilbert = Float64Array.from({ length: 25 }, (_, at) => 1 / (Math.floor(at / 5) + (at % 5) + 1))
  const l = cholesky(hilbert, 5)
  const determinant = [0, 1, 2, 3, 4].reduce((product, i) => product * l[i * 6] ** 2, 1)
  expect(determinant * 266_716_800_000).toBeCloseTo(1, 9) // Choi 1983, Tricks or Treats with the Hilbert Matrix
})

test('wrong sizes, other numbers and singular factors are refused', () => {
  expect(() => cholesky(Float64Array.of(1, 0, 9, 1), 2)).toThrow('must be symmetric')
  expect(() => cholesky(Float64Array.of(Number.NaN), 1)).toThrow('matrix[0] must be finite')
  expect(() => solveCholesky(Float64Array.of(1, 0, 1, 0), 2, new Float64Array(2), 1)).toThrow(
    'solveCholesky: l must have no 0 on its diagonal (element 1); got 0',
  )
  expect(() => solveCholesky(Float64Array.of(1), 1, new Float64Array(3), 2)).toThrow('b must hold 2 numbers')
  expect(() => inverseDiagonal(new Float64Array(3), 2)).toThrow('inverseDiagonal: l must hold 4 numbers')
})

function thrownBy(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return null
}
