import { checkNumbers, checkOneOf, checkWhole } from './checks.ts'
import { LinalgError } from './linalg-error.ts'

/** Which triangular matrix stands before X: L, or Lᵀ. */
export type TriangularForm = 'lower' | 'transposed'

/**
 * Solves `L X = B` (forward substitution) or `Lᵀ X = B` (back substitution), L a lower triangular matrix.
 * @param l (n, n), row-major; what stands above the diagonal is not used
 * @param b (n, columns), row-major; overwritten with X
 * @returns `b`
 * @throws LinalgError for wrong sizes, numbers that are not finite, or a 0 on the diagonal (the matrix is singular)
 * @see Golub & Van Loan 2013, Matrix Computations, Algorithms 3.1.1 and 3.1.2
 * @example solveTriangular(Float64Array.of(2, 0, 1, 4), 2, Float64Array.of(2, 9), 1) // Float64Array [1, 2]
 */
export function solveTriangular(
  l: Float64Array,
  n: number,
  b: Float64Array,
  columns: number,
  form: TriangularForm = 'lower',
): Float64Array {
  checkOneOf('solveTriangular', 'form', form, ['lower', 'transposed'])
  checkTriangle('solveTriangular', l, n)
  checkRightSide('solveTriangular', n, b, columns)
  if (form === 'lower') substituteForward(l, n, b, columns)
  else substituteBack(l, n, b, columns)
  return b
}

/** `B ← L⁻¹ B` */
export function substituteForward(l: Float64Array, n: number, b: Float64Array, columns: number): void {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) subtractRow(b, columns, i, k, l[i * n + k])
    divideRow(b, columns, i, l[i * n + i])
  }
}

/** `B ← L⁻ᵀ B` */
export function substituteBack(l: Float64Array, n: number, b: Float64Array, columns: number): void {
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) subtractRow(b, columns, i, k, l[k * n + i])
    divideRow(b, columns, i, l[i * n + i])
  }
}

/** @throws LinalgError unless `l` is n × n and finite, without a 0 on its diagonal */
export function checkTriangle(operation: string, l: Float64Array, n: number): void {
  checkWhole(operation, 'n', n, 0, 46_340) // n² stays below 2³¹
  checkNumbers(operation, 'l', l, n * n)
  for (let i = 0; i < n; i++) {
    if (l[i * n + i] === 0)
      throw new LinalgError(operation, 'l', `have no 0 on its diagonal (element ${i})`, 0, i)
  }
}

/** @throws LinalgError unless `b` is n × columns and finite */
export function checkRightSide(operation: string, n: number, b: Float64Array, columns: number): void {
  checkWhole(operation, 'columns', columns, 1)
  checkNumbers(operation, 'b', b, n * columns)
}

function subtractRow(b: Float64Array, columns: number, to: number, from: number, factor: number): void {
  for (let c = 0, i = to * columns, j = from * columns; c < columns; c++, i++, j++) b[i] -= factor * b[j]
}

function divideRow(b: Float64Array, columns: number, row: number, divisor: number): void {
  for (let c = 0, i = row * columns; c < columns; c++, i++) b[i] /= divisor
}
