import { dot, lengthOf } from './vectors.ts'

/** A Householder reflection `H = I − u uᵀ / half` of the first `u.length` coordinates. */
interface Reflection {
  readonly u: Float64Array
  readonly half: number
}

/** A symmetric tridiagonal matrix T, and the reflections that led to it: `A = H₁ H₂ … T … H₂ H₁`. */
export interface Tridiagonal {
  /** (n) */
  readonly diagonal: Float64Array
  /** (n): element i stands between diagonal elements i − 1 and i; element 0 is unused. */
  readonly beside: Float64Array
  readonly reflections: readonly Reflection[]
}

/**
 * Householder's reduction to tridiagonal form, last row first. Each reflection maps the part of its row left of the diagonal
 * to (0, …, 0, ±‖·‖).
 * @param a (n, n), row-major; only its lower triangle is read, and it is overwritten
 * @see Golub & Van Loan 2013, Matrix Computations, Algorithm 8.3.1
 */
export function tridiagonalize(a: Float64Array, n: number): Tridiagonal {
  const beside = new Float64Array(n)
  const reflections: Reflection[] = []
  for (let i = n - 1; i > 0; i--) {
    const u = a.slice(i * n, i * n + i)
    const length = lengthOf(u)
    if (i === 1 || length === 0) {
      beside[i] = u[i - 1]
      continue
    }
    beside[i] = u[i - 1] > 0 ? -length : length // the sign that does not cancel
    u[i - 1] -= beside[i]
    const half = dot(u, u) / 2
    if (half > 0) {
      reflectBothSides(a, n, u, half)
      reflections.push({ u, half })
    }
  }
  return { diagonal: Float64Array.from({ length: n }, (_, i) => a[i * n + i]), beside, reflections }
}

/** `A ← H A H` on the leading block: `A − u wᵀ − w uᵀ` with `p = A u / half`, `w = p − (uᵀp / 2 half) u`. */
function reflectBothSides(a: Float64Array, n: number, u: Float64Array, half: number): void {
  const size = u.length
  const w = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      w[i] += a[i * n + j] * u[j]
      w[j] += a[i * n + j] * u[i]
    }
    w[i] += a[i * n + i] * u[i]
  }
  for (let i = 0; i < size; i++) w[i] /= half
  const share = dot(u, w) / (2 * half)
  for (let i = 0; i < size; i++) w[i] -= share * u[i]
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) a[i * n + j] -= u[i] * w[j] + w[i] * u[j]
  }
}

/** Qᵀ of `A = Q T Qᵀ`, (n, n): its rows are the vectors in whose basis A is tridiagonal. */
export function transposedBasis(reflections: readonly Reflection[], n: number): Float64Array {
  const q = new Float64Array(n * n)
  for (let i = 0; i < n; i++) q[i * n + i] = 1
  for (const { u, half } of reflections.toReversed()) {
    for (let row = 0; row < n; row++) {
      const line = q.subarray(row * n, row * n + u.length)
      const share = dot(u, line) / half
      if (share !== 0) for (let j = 0; j < u.length; j++) line[j] -= share * u[j]
    }
  }
  return q
}
