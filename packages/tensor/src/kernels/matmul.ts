import type { TypedArray } from '../tensor/dtype.ts'
import { offsetsOf } from '../tensor/offsets.ts'
import type { Tensor } from '../tensor/tensor.ts'

const small = 512 // products; below this, packing costs more than it saves
const depth = 256 // K block: a panel of B, depth × 4 doubles, stays in the first-level cache

/** `y = a · b`; see `addProduct`. */
export function matmulReference(a: Tensor, b: Tensor, y: Tensor): void {
  y.memory.fill(0)
  addProduct(a, b, y)
}

/**
 * `y += a · b` for each pair of matrices: a (…, M, K) and b (…, K, N) with the same leading axes and any strides,
 * y (…, M, N) dense.
 *
 * Unless they are small, both operands are first packed into panels four wide, in the order in which they are read and already in double
 * precision; then every 4 × 4 tile of y is kept in sixteen local variables while k runs. That is the whole trick:
 * one load serves four products.
 */
export function addProduct(a: Tensor, b: Tensor, y: Tensor): void {
  const [m, k, n] = [a.shape[a.rank - 2], a.shape[a.rank - 1], b.shape[b.rank - 1]]
  if (m === 0 || n === 0 || k === 0) return
  const [rowA, colA] = [a.strides[a.rank - 2], a.strides[a.rank - 1]]
  const [rowB, colB] = [b.strides[b.rank - 2], b.strides[b.rank - 1]]
  const starts = { a: matrices(a), b: matrices(b) }
  if (m * n * k <= small) {
    const steps = { rowA, colA, rowB, colB }
    for (let i = 0; i < starts.a.length; i++) {
      multiplySmall(
        a.memory,
        starts.a[i],
        b.memory,
        starts.b[i],
        steps,
        [m, n, k],
        y.memory,
        y.offset + i * m * n,
      )
    }
    return
  }
  const panelsA = new Float64Array(roundUp(m) * Math.min(k, depth))
  const panelsB = new Float64Array(roundUp(n) * Math.min(k, depth))
  for (let i = 0; i < starts.a.length; i++) {
    for (let from = 0; from < k; from += depth) {
      const kc = Math.min(depth, k - from)
      pack(a.memory, starts.a[i] + from * colA, rowA, colA, m, kc, panelsA)
      pack(b.memory, starts.b[i] + from * rowB, colB, rowB, n, kc, panelsB)
      multiplyPanels(panelsA, panelsB, m, n, kc, y.memory, y.offset + i * m * n)
    }
  }
}

const roundUp = (size: number): number => Math.ceil(size / 4) * 4

/** Where each matrix of a batch starts. */
function matrices({ shape, strides, offset }: Tensor): ArrayLike<number> {
  if (shape.length === 2) return [offset]
  return offsetsOf({ shape: shape.slice(0, -2), strides: strides.slice(0, -2), offset })
}

/** The same sums in the same order, without packing. */
function multiplySmall(
  a: TypedArray,
  startA: number,
  b: TypedArray,
  startB: number,
  { rowA, colA, rowB, colB }: { rowA: number; colA: number; rowB: number; colB: number },
  [m, n, k]: readonly [number, number, number],
  y: TypedArray,
  start: number,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let total = 0
      for (let l = 0; l < k; l++) total += a[startA + i * rowA + l * colA] * b[startB + l * rowB + j * colB]
      y[start + i * n + j] += total
    }
  }
}

/** Panels of four lines: panel p holds line 4p+0…3 at k = 0, then at k = 1, …; missing lines are zero. */
function pack(
  x: TypedArray,
  start: number,
  lineStep: number,
  kStep: number,
  lines: number,
  kc: number,
  out: Float64Array,
): void {
  let at = 0
  for (let line = 0; line < lines; line += 4) {
    const s0 = start + line * lineStep
    const left = lines - line
    if (left >= 4) {
      for (let k = 0; k < kc; k++, at += 4) {
        const s = s0 + k * kStep
        out[at] = x[s]
        out[at + 1] = x[s + lineStep]
        out[at + 2] = x[s + 2 * lineStep]
        out[at + 3] = x[s + 3 * lineStep]
      }
      continue
    }
    for (let k = 0; k < kc; k++) {
      for (let i = 0; i < 4; i++) out[at++] = i < left ? x[s0 + k * kStep + i * lineStep] : 0
    }
  }
}

/** Adds the product of all panels of A and B to y. */
function multiplyPanels(
  a: Float64Array,
  b: Float64Array,
  m: number,
  n: number,
  kc: number,
  y: TypedArray,
  start: number,
): void {
  const tile = new Float64Array(16)
  for (let j = 0; j < n; j += 4) {
    for (let i = 0; i < m; i += 4) {
      multiplyTile(a, i * kc, b, j * kc, kc, tile)
      const rows = Math.min(4, m - i)
      const cols = Math.min(4, n - j)
      for (let r = 0; r < rows; r++) {
        const at = start + (i + r) * n + j
        for (let c = 0; c < cols; c++) y[at + c] += tile[4 * r + c]
      }
    }
  }
}

/** One 4 × 4 tile: `tile[r][c] = Σ_k a[k][r] · b[k][c]`, in double precision. */
function multiplyTile(
  a: Float64Array,
  p: number,
  b: Float64Array,
  q: number,
  kc: number,
  tile: Float64Array,
): void {
  let [t00, t01, t02, t03, t10, t11, t12, t13, t20, t21, t22, t23, t30, t31, t32, t33] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  for (let k = 0; k < kc; k++, p += 4, q += 4) {
    const b0 = b[q]
    const b1 = b[q + 1]
    const b2 = b[q + 2]
    const b3 = b[q + 3]
    const a0 = a[p]
    t00 += a0 * b0
    t01 += a0 * b1
    t02 += a0 * b2
    t03 += a0 * b3
    const a1 = a[p + 1]
    t10 += a1 * b0
    t11 += a1 * b1
    t12 += a1 * b2
    t13 += a1 * b3
    const a2 = a[p + 2]
    t20 += a2 * b0
    t21 += a2 * b1
    t22 += a2 * b2
    t23 += a2 * b3
    const a3 = a[p + 3]
    t30 += a3 * b0
    t31 += a3 * b1
    t32 += a3 * b2
    t33 += a3 * b3
  }
  tile.set([t00, t01, t02, t03, t10, t11, t12, t13, t20, t21, t22, t23, t30, t31, t32, t33])
}
