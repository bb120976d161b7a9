import { checkSymmetric } from './checks.ts'
import { LinalgError } from './linalg-error.ts'
import { checkRightSide, checkTriangle, substituteBack, substituteForward } from './triangular.ts'

/**
 * The Cholesky factor of a symmetric, positive definite matrix: the lower triangular L of `A = L Lᵀ`, in double precision.
 * @param matrix (n, n), row-major; both triangles must agree to 6 digits, the lower one is used
 * @returns (n, n), row-major, 0 above the diagonal
 * @throws LinalgError for a wrong size, numbers that are not finite, a matrix that is not symmetric, or one that is not
 *   positive definite: `index` is then the first pivot that is not above 0
 * @see Golub & Van Loan 2013, Matrix Computations, §4.2.5
 * @example cholesky(Float64Array.of(4, 2, 2, 10), 2) // Float64Array [2, 0, 1, 3]
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array {
  checkSymmetric('cholesky', matrix, n)
  const l = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]
      for (let k = 0, a = i * n, b = j * n; k < j; k++, a++, b++) sum -= l[a] * l[b]
      if (j < i) l[i * n + j] = sum / l[j * n + j]
      else if (sum > 0) l[i * n + i] = Math.sqrt(sum)
      else throw notPositiveDefinite(i, sum)
    }
  }
  return l
}

const notPositiveDefinite = (pivot: number, value: number): LinalgError =>
  new LinalgError(
    'cholesky',
    'matrix',
    `be positive definite, with pivot ${pivot} above 0 (adding a multiple of the identity helps)`,
    value,
    pivot,
  )

/**
 * Solves `L Lᵀ X = B`, L being the factor that `cholesky` returns.
 * @param b (n, columns), row-major; overwritten with X
 * @returns `b`
 * @throws LinalgError for wrong sizes, numbers that are not finite, or a 0 on the diagonal of L
 */
export function solveCholesky(l: Float64Array, n: number, b: Float64Array, columns: number): Float64Array {
  checkTriangle('solveCholesky', l, n)
  checkRightSide('solveCholesky', n, b, columns)
  substituteForward(l, n, b, columns)
  substituteBack(l, n, b, columns)
  return b
}

/**
 * The diagonal of `(L Lᵀ)⁻¹`: the squared lengths of the columns of L⁻¹.
 * @returns (n)
 * @throws LinalgError for a wrong size, numbers that are not finite, or a 0 on the diagonal of L
 */
export function inverseDiagonal(l: Float64Array, n: number): Float64Array {
  checkTriangle('inverseDiagonal', l, n)
  const diagonal = new Float64Array(n)
  const column = new Float64Array(n) // of L⁻¹
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = i === j ? 1 : 0
      for (let k = j; k < i; k++) sum -= l[i * n + k] * column[k]
      column[i] = sum / l[i * n + i]
      diagonal[j] += column[i] ** 2
    }
  }
  return diagonal
}
