/**
 * Eigenvalues and eigenvectors of a real symmetric matrix, exact to rounding: `A vᵢ = λᵢ vᵢ`, the vᵢ orthonormal.
 *
 * Householder reflections make A tridiagonal, `A = Q T Qᵀ`; implicit QL with Wilkinson's shifts makes T diagonal. About
 * 4 n³ multiplications, in double precision; deterministic.
 *
 * @param matrix (n, n), row-major; only its lower triangle is read
 * @returns `values` (n), largest first; `vectors` (n, n), **a row each**, in the order of the values
 * @see Golub & Van Loan 2013, Matrix Computations, 8.3.1 and 8.3.3; Bowdler, Martin, Reinsch & Wilkinson 1968 (tred2, tql2)
 */
export function symmetricEigen(
  matrix: Float64Array,
  n: number,
): { values: Float64Array; vectors: Float64Array } {
  const { diagonal, beside, reflections } = tridiagonal(matrix.slice(), n)
  const vectors = backwards(reflections, n)
  diagonalize(diagonal, beside, vectors, n)
  const order = Array.from(diagonal.keys()).sort((a, b) => diagonal[b] - diagonal[a])
  const sorted = new Float64Array(n * n)
  order.forEach((from, to) => {
    sorted.set(vectors.subarray(from * n, (from + 1) * n), to * n)
  })
  return { values: Float64Array.from(order, (i) => diagonal[i]), vectors: sorted }
}

/**
 * The eigenvalues alone, largest first: some milliseconds for n = 128, a small part of what the vectors cost.
 * @param matrix (n, n), row-major; only its lower triangle is read
 */
export function symmetricEigenvalues(matrix: Float64Array, n: number): Float64Array {
  const { diagonal, beside } = tridiagonal(matrix.slice(), n)
  diagonalize(diagonal, beside, null, n)
  return diagonal.sort().reverse()
}

/** A Householder vector u and its factor: `H = I − u uᵀ / half`, on the indices below `size`. */
interface Reflection {
  readonly u: Float64Array
  readonly half: number
}

/** Reflects the last row to (0, …, 0, ±‖·‖, a), then the one above, …: what is left is T; `a` is used up. */
function tridiagonal(a: Float64Array, n: number) {
  const beside = new Float64Array(n) // beside[i] stands between diagonal i − 1 and i
  const reflections: Reflection[] = []
  for (let i = n - 1; i > 0; i--) {
    const u = a.slice(i * n, i * n + i)
    const length = scaledLength(u)
    if (i === 1 || length === 0) {
      beside[i] = u[i - 1]
      continue
    }
    beside[i] = u[i - 1] > 0 ? -length : length // the sign that does not cancel
    u[i - 1] -= beside[i]
    const half = inner(u, u, i) / 2
    if (half > 0) {
      reflect(a, n, i, u, half)
      reflections.push({ u, half })
    }
  }
  return { diagonal: Float64Array.from({ length: n }, (_, i) => a[i * n + i]), beside, reflections }
}

/** `A ← H A H` on the leading size × size block: `A − u wᵀ − w uᵀ`, `p = A u / half`, `w = p − (uᵀp / 2 half) u`. */
function reflect(a: Float64Array, n: number, size: number, u: Float64Array, half: number): void {
  const w = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      w[i] += a[i * n + j] * u[j]
      w[j] += a[i * n + j] * u[i]
    }
    w[i] += a[i * n + i] * u[i]
  }
  for (let i = 0; i < size; i++) w[i] /= half
  const share = inner(u, w, size) / (2 * half)
  for (let i = 0; i < size; i++) w[i] -= share * u[i]
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) a[i * n + j] -= u[i] * w[j] + w[i] * u[j]
  }
}

/** Qᵀ, rows being the vectors in which A is tridiagonal: the reflections, last one first, on the identity. */
function backwards(reflections: readonly Reflection[], n: number): Float64Array {
  const q = new Float64Array(n * n)
  for (let i = 0; i < n; i++) q[i * n + i] = 1
  for (const { u, half } of reflections.toReversed()) {
    for (let row = 0; row < n; row++) {
      const line = q.subarray(row * n, row * n + u.length)
      const share = inner(u, line, u.length) / half
      if (share !== 0) for (let j = 0; j < u.length; j++) line[j] -= share * u[j]
    }
  }
  return q
}

/** Implicit QL: chases each element beside the diagonal to zero, turning the rows of `vectors` along, where there are any. */
function diagonalize(d: Float64Array, e: Float64Array, vectors: Float64Array | null, n: number): void {
  e.copyWithin(0, 1) // e[i] now stands between i and i + 1
  e[n - 1] = 0
  for (let first = 0; first < n; first++) {
    for (;;) {
      const last = endOfBlock(d, e, first, n)
      if (last === first) break
      sweep(d, e, vectors, n, first, last)
    }
  }
}

/** The end of the block that begins at `first`: where what stands beside the diagonal is nothing in double precision. */
function endOfBlock(d: Float64Array, e: Float64Array, first: number, n: number): number {
  let last = first
  while (last < n - 1 && Math.abs(e[last]) > Number.EPSILON * (Math.abs(d[last]) + Math.abs(d[last + 1])))
    last++
  return last
}

/** One QL step on the block from `first` to `last`, by plane rotations from the bottom up. */
function sweep(
  d: Float64Array,
  e: Float64Array,
  vectors: Float64Array | null,
  n: number,
  first: number,
  last: number,
): void {
  const ratio = (d[first + 1] - d[first]) / (2 * e[first])
  const root = Math.hypot(ratio, 1)
  let g = d[last] - d[first] + e[first] / (ratio + (ratio >= 0 ? root : -root)) // Wilkinson's shift
  let [sine, cosine, carried] = [1, 1, 0]
  for (let i = last - 1; i >= first; i--) {
    const f = sine * e[i]
    const b = cosine * e[i]
    const length = Math.hypot(f, g)
    e[i + 1] = length
    if (length === 0) {
      d[i + 1] -= carried
      e[last] = 0
      return
    }
    sine = f / length
    cosine = g / length
    const shifted = d[i + 1] - carried
    const turned = (d[i] - shifted) * sine + 2 * cosine * b
    carried = sine * turned
    d[i + 1] = shifted + carried
    g = cosine * turned - b
    if (vectors) rotate(vectors, n, i, cosine, sine)
  }
  d[first] -= carried
  e[first] = g
  e[last] = 0
}

/** Turns rows i and i + 1 in their plane. */
function rotate(vectors: Float64Array, n: number, i: number, cosine: number, sine: number): void {
  const a = i * n
  const b = a + n
  for (let k = 0; k < n; k++) {
    const [x, y] = [vectors[a + k], vectors[b + k]]
    vectors[b + k] = sine * x + cosine * y
    vectors[a + k] = cosine * x - sine * y
  }
}

function inner(a: Float64Array, b: Float64Array, size: number): number {
  let sum = 0
  for (let i = 0; i < size; i++) sum += a[i] * b[i]
  return sum
}

/** ‖u‖, free of overflow and underflow. */
function scaledLength(u: Float64Array): number {
  const most = u.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
  return most === 0 ? 0 : most * Math.sqrt(u.reduce((sum, value) => sum + (value / most) ** 2, 0))
}
