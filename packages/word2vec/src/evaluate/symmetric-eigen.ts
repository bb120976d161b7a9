import { Random } from '@pretexts/random'
import type { SparseMatrix } from './pair-counts.ts'

/** Eigenvalues of largest magnitude, largest first, and their vectors: row i of `vectors` is [count] long, one entry an eigenvalue. */
export interface Eigen {
  readonly values: Float64Array
  /** [size, count] */
  readonly vectors: Float64Array
}

/**
 * The leading eigenpairs of a sparse symmetric matrix, by subspace iteration from a random start and the exact solution in
 * the subspace.
 * @see Halko, Martinsson and Tropp 2011 (arXiv 0909.4061)
 */
export function leadingEigen(matrix: SparseMatrix, count: number, iterations = 6, seed = 1): Eigen {
  const width = Math.min(matrix.size, count + 10)
  let basis = new Float64Array(matrix.size * width)
  new Random(seed).fillNormal(basis)
  for (let i = 0; i < iterations; i++) {
    orthonormalize(basis, width)
    basis = product(matrix, basis, width)
  }
  orthonormalize(basis, width)
  const image = product(matrix, basis, width)
  const small = new Float64Array(width * width) // Qᵀ M Q
  for (let row = 0; row < matrix.size; row++) {
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < width; j++) small[i * width + j] += basis[row * width + i] * image[row * width + j]
    }
  }
  return rotated(basis, jacobi(small, width), width, Math.min(count, width))
}

function product(
  { size, starts, columns, values }: SparseMatrix,
  x: Float64Array,
  width: number,
): Float64Array<ArrayBuffer> {
  const y = new Float64Array(size * width)
  for (let row = 0; row < size; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      const from = columns[at] * width
      for (let k = 0; k < width; k++) y[row * width + k] += values[at] * x[from + k]
    }
  }
  return y
}

/** Columns made orthogonal and of length 1, one after the other (Gram and Schmidt, twice for accuracy). */
function orthonormalize(x: Float64Array, width: number): void {
  for (let column = 0; column < width; column++) {
    for (const _ of [1, 2]) {
      for (let earlier = 0; earlier < column; earlier++) {
        let dot = 0
        for (let at = 0; at < x.length; at += width) dot += x[at + column] * x[at + earlier]
        for (let at = 0; at < x.length; at += width) x[at + column] -= dot * x[at + earlier]
      }
    }
    let squares = 0
    for (let at = column; at < x.length; at += width) squares += x[at] ** 2
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
    for (let at = column; at < x.length; at += width) x[at] *= scale
  }
}

/** All eigenpairs of a small dense symmetric matrix, by Jacobi's rotations; the matrix is used up. */
function jacobi(a: Float64Array, n: number): Eigen {
  const v = new Float64Array(n * n)
  for (let i = 0; i < n; i++) v[i * n + i] = 1
  for (let sweep = 0; sweep < 12; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(a[p * n + q]) < 1e-14) continue
        const theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q])
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        for (let k = 0; k < n; k++) rotate(a, k * n + p, k * n + q, c, t * c)
        for (let k = 0; k < n; k++) rotate(a, p * n + k, q * n + k, c, t * c)
        for (let k = 0; k < n; k++) rotate(v, k * n + p, k * n + q, c, t * c)
      }
    }
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]), vectors: v }
}

function rotate(x: Float64Array, i: number, j: number, c: number, s: number): void {
  const [a, b] = [x[i], x[j]]
  x[i] = c * a - s * b
  x[j] = s * a + c * b
}

/** Basis × the `count` leading eigenvectors. */
function rotated(basis: Float64Array, { values, vectors }: Eigen, width: number, count: number): Eigen {
  const order = [...values.keys()].sort((i, j) => Math.abs(values[j]) - Math.abs(values[i])).slice(0, count)
  const rows = basis.length / width
  const out = new Float64Array(rows * count)
  for (let row = 0; row < rows; row++) {
    for (const [k, which] of order.entries()) {
      let sum = 0
      for (let i = 0; i < width; i++) sum += basis[row * width + i] * vectors[i * width + which]
      out[row * count + k] = sum
    }
  }
  return { values: Float64Array.from(order, (i) => values[i]), vectors: out }
}
