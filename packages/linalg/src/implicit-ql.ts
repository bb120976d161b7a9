/**
 * Implicit QL: drives the elements beside the diagonal to zero by plane rotations, so that the diagonal becomes the eigenvalues.
 * @param d (n): the diagonal; becomes the eigenvalues, in no order
 * @param e (n): element i stands between d[i − 1] and d[i]; overwritten
 * @param vectors (n, n): its rows are rotated along and become the eigenvectors; null when only values are asked for
 * @see Golub & Van Loan 2013, Matrix Computations, §8.3.3
 */
export function diagonalize(d: Float64Array, e: Float64Array, vectors: Float64Array | null, n: number): void {
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

/** The last index of the block that begins at `first`: a block ends where the element beside the diagonal is below rounding. */
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
    const rotated = (d[i] - shifted) * sine + 2 * cosine * b
    carried = sine * rotated
    d[i + 1] = shifted + carried
    g = cosine * rotated - b
    if (vectors) rotate(vectors, n, i, cosine, sine)
  }
  d[first] -= carried
  e[first] = g
  e[last] = 0
}

/** Rotates rows i and i + 1 in their plane. */
function rotate(vectors: Float64Array, n: number, i: number, cosine: number, sine: number): void {
  const a = i * n
  const b = a + n
  for (let k = 0; k < n; k++) {
    const [x, y] = [vectors[a + k], vectors[b + k]]
    vectors[b + k] = sine * x + cosine * y
    vectors[a + k] = cosine * x - sine * y
  }
}
