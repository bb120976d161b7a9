/**
 * The lower triangle L of `A = L Lᵀ`, A symmetric and positive definite; double precision.
 * @param matrix n × n, row-major; only its lower triangle is read
 * @returns n × n, zero above the diagonal; null when A is not positive definite
 * @see Golub & Van Loan, Matrix Computations, 4th ed., §4.2.5
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const l = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]
      for (let k = 0, a = i * n, b = j * n; k < j; k++, a++, b++) sum -= l[a] * l[b]
      if (j < i) l[i * n + j] = sum / l[j * n + j]
      else if (sum > 0) l[i * n + i] = Math.sqrt(sum)
      else return null
    }
  }
  return l
}

/** Solves `L Lᵀ X = B`, B of n rows and `columns` columns, row-major; in place. */
export function solveCholesky(l: Float64Array, n: number, b: Float64Array, columns: number): Float64Array {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) subtractRow(b, columns, i, k, l[i * n + k])
    divideRow(b, columns, i, l[i * n + i])
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) subtractRow(b, columns, i, k, l[k * n + i])
    divideRow(b, columns, i, l[i * n + i])
  }
  return b
}

/** The diagonal of `(L Lᵀ)⁻¹`: squared lengths of the columns of L⁻¹. */
export function inverseDiagonal(l: Float64Array, n: number): Float64Array {
  const diagonal = new Float64Array(n)
  const column = new Float64Array(n)
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

function subtractRow(b: Float64Array, columns: number, to: number, from: number, factor: number): void {
  for (let c = 0; c < columns; c++) b[to * columns + c] -= factor * b[from * columns + c]
}

function divideRow(b: Float64Array, columns: number, row: number, divisor: number): void {
  for (let c = 0; c < columns; c++) b[row * columns + c] /= divisor
}
