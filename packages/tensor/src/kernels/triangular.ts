import type { Tensor } from '../tensor/tensor.ts'

/** The rows and columns of one matrix of a batch, in double precision. */
function matrixAt(x: Float64Array | Float32Array, index: number, rows: number, columns: number) {
  return x.subarray(index * rows * columns, (index + 1) * rows * columns)
}

/**
 * L of `a = L Lᵀ`, row by row, in double precision; the upper triangle of `a` is not read, that of L is 0.
 * @returns the index of the first matrix that is not positive definite, or −1
 */
export function choleskyOf(a: Tensor, l: Tensor): number {
  const n = a.shape[a.rank - 1]
  const [from, to] = [a.elements() as Float64Array, l.memory as Float64Array]
  const row = new Float64Array(n * n)
  for (let matrix = 0; matrix < (n === 0 ? 0 : a.size / (n * n)); matrix++) {
    const source = matrixAt(from, matrix, n, n)
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let rest = source[i * n + j]
        for (let k = 0; k < j; k++) rest -= row[i * n + k] * row[j * n + k]
        if (i === j && !(rest > 0)) return matrix
        row[i * n + j] = i === j ? Math.sqrt(rest) : rest / row[j * n + j]
      }
    }
    matrixAt(to, matrix, n, n).set(row)
  }
  return -1
}

/** x of `a x = b` by substitution, in double precision; only the lower, or the upper, triangle of `a` is read. */
export function triangularSolve(a: Tensor, b: Tensor, upper: boolean, x: Tensor): void {
  const [n, m] = b.shape.slice(-2)
  const [matrices, sides, out] = [
    a.elements() as Float64Array,
    b.elements() as Float64Array,
    x.memory as Float64Array,
  ]
  const solved = new Float64Array(n * m)
  for (let index = 0; index < (n * m === 0 ? 0 : b.size / (n * m)); index++) {
    const [lhs, rhs] = [matrixAt(matrices, index, n, n), matrixAt(sides, index, n, m)]
    for (let step = 0; step < n; step++) {
      const i = upper ? n - 1 - step : step
      const [first, last] = upper ? [i + 1, n] : [0, i]
      for (let c = 0; c < m; c++) {
        let rest = rhs[i * m + c]
        for (let k = first; k < last; k++) rest -= lhs[i * n + k] * solved[k * m + c]
        solved[i * m + c] = rest / lhs[i * n + i]
      }
    }
    matrixAt(out, index, n, m).set(solved)
  }
}
