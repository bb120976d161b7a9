import { checkWhole, requireOptions } from './checks.ts'
import { LinalgError } from './linalg-error.ts'
import type { RandomSource } from './random-source.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

/** Some eigenvalues of a symmetric matrix, those of largest magnitude first, and their vectors. */
export interface LeadingEigen {
  /** (count) */
  readonly values: Float64Array
  /** (size, count), row-major: column k is the unit eigenvector of value k; zeros where the matrix has no such direction. */
  readonly vectors: Float64Array
}

export interface LeadingEigenOptions {
  /** How many eigenvalues, at most `size`. */
  readonly count: number
  /** Draws the start; `Random` of @pretexts/random will do. */
  readonly rng: RandomSource
  /** Multiplications by the matrix before the last one. More separate eigenvalues that are closer. Default 6. */
  readonly iterations?: number
}

/** Columns beyond those asked for: they make the ones asked for converge faster. Halko et al. 2011, section 4.2. */
const oversampling = 10

/**
 * The leading eigenvalues of a large symmetric matrix that is known by its products only, by subspace iteration: a random
 * basis is multiplied by A and made orthonormal again and again; then the small problem in its span is solved exactly.
 *
 *     Q ← orth(A Q);   Qᵀ A Q = S Λ Sᵀ;   A ≈ (Q S) Λ (Q S)ᵀ
 *
 * An approximation: the error of an eigenvalue falls with (λ_{count + 10} / λ_k)^(2 · iterations).
 *
 * @param multiply A X, of X (size, columns), row-major; returns (size, columns)
 * @throws LinalgError for options out of range, or a product of a wrong size
 * @see Halko, Martinsson & Tropp 2011, arXiv 0909.4061, Algorithms 4.4 and 5.3
 */
export function leadingEigen(
  multiply: (x: Float64Array, columns: number) => Float64Array,
  size: number,
  options: LeadingEigenOptions,
): LeadingEigen {
  const {
    count,
    rng,
    iterations = 6,
  } = requireOptions('leadingEigen', options, ['count', 'rng', 'iterations'])
  checkWhole('leadingEigen', 'size', size, 1)
  checkWhole('leadingEigen', 'count', count, 1, size)
  checkWhole('leadingEigen', 'iterations', iterations, 0)
  const columns = Math.min(size, count + oversampling)
  const product = (x: Float64Array): Float64Array => {
    const y = multiply(x, columns)
    if (y.length === size * columns) return y
    throw new LinalgError('leadingEigen', 'multiply(x)', `hold ${size} × ${columns} numbers`, y)
  }
  let basis = Float64Array.from({ length: size * columns }, () => 2 * rng.next() - 1)
  orthonormalize(basis, columns)
  for (let i = 0; i < iterations; i++) {
    basis = product(basis).slice()
    orthonormalize(basis, columns)
  }
  const small = projectedOnto(basis, product(basis), columns)
  const { values, vectors } = symmetricEigen(small, columns)
  const order = Array.from(values.keys()).sort((i, j) => Math.abs(values[j]) - Math.abs(values[i]))
  const kept = order.slice(0, count)
  return {
    values: Float64Array.from(kept, (i) => values[i]),
    vectors: combined(basis, vectors, kept, columns),
  }
}

/** What is left of a column in the span of the earlier ones, relative to its length: rounding, no direction. */
const dependent = 1e-12

/** Columns made orthogonal and of length 1, one after the other: Gram and Schmidt, twice for accuracy. Dependent ones become 0. */
function orthonormalize(x: Float64Array, columns: number): void {
  for (let column = 0; column < columns; column++) {
    const before = columnLength(x, columns, column)
    for (let pass = 0; pass < 2; pass++) {
      for (let earlier = 0; earlier < column; earlier++) {
        let share = 0
        for (let at = 0; at < x.length; at += columns) share += x[at + column] * x[at + earlier]
        for (let at = 0; at < x.length; at += columns) x[at + column] -= share * x[at + earlier]
      }
    }
    const length = columnLength(x, columns, column)
    const factor = length > dependent * before ? 1 / length : 0
    for (let at = column; at < x.length; at += columns) x[at] *= factor
  }
}

function columnLength(x: Float64Array, columns: number, column: number): number {
  let squares = 0
  for (let at = column; at < x.length; at += columns) squares += x[at] ** 2
  return Math.sqrt(squares)
}

/** Qᵀ (A Q), (columns, columns), made symmetric to the bit. */
function projectedOnto(q: Float64Array, product: Float64Array, columns: number): Float64Array {
  const small = new Float64Array(columns * columns)
  for (let at = 0; at < q.length; at += columns) {
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < columns; j++) small[i * columns + j] += q[at + i] * product[at + j]
    }
  }
  return small.map((value, at) => (value + small[(at % columns) * columns + Math.floor(at / columns)]) / 2)
}

/** (size, kept): the basis times the eigenvectors of the small problem, which are rows. */
function combined(
  basis: Float64Array,
  vectors: Float64Array,
  kept: readonly number[],
  columns: number,
): Float64Array {
  const size = basis.length / columns
  const out = new Float64Array(size * kept.length)
  for (let row = 0; row < size; row++) {
    for (const [k, which] of kept.entries()) {
      let sum = 0
      for (let i = 0; i < columns; i++) sum += basis[row * columns + i] * vectors[which * columns + i]
      out[row * kept.length + k] = sum
    }
  }
  return out
}
