// The register tile: 6 rows × 8 columns of C, kept in twelve vectors while k runs. With two vectors of B and one of A
// that makes fifteen of the sixteen registers that x86 has; arm64 has more.

/** Rows of a tile: the width of a panel of A. */
export const MR: i32 = 6
/** Columns of a tile: the width of a panel of B. */
export const NR: i32 = 8

// @ts-ignore: decorator
@inline
function madd(a: v128, b: v128, c: v128): v128 {
  // One rounding with relaxed SIMD, two without.
  return RELAXED ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c)
}

/** What a tile's rows start from where nothing is to be added. */
export const ZEROS = memory.data<f32>([0, 0, 0, 0, 0, 0, 0, 0])

/**
 * c[6][8] = (accumulate ? c : 0) + start[0…7] + Σ_k a[k][0…5] ⊗ b[k][0…7]
 * @param a panel of A: six floats per k
 * @param b panel of B: eight floats per k
 * @param start eight floats that every row begins with: a bias
 * @param c where the tile lies, rows `ldc` bytes apart
 */
export function tile(a: usize, b: usize, kc: i32, start: usize, c: usize, ldc: usize, accumulate: bool): void {
  sixRows(a, b, false, 0, kc, start, c, ldc, accumulate)
}

/** The same for the first four rows alone: what is left of a matrix has often no more. */
export function tileOfFour(a: usize, b: usize, kc: i32, start: usize, c: usize, ldc: usize, accumulate: bool): void {
  fourRows(a, b, false, 0, kc, start, c, ldc, accumulate)
}

/** The same where the rows of B lie scattered: row k, eight neighboring floats, at b + taps[k], in bytes (i32). */
export function tileByTaps(a: usize, b: usize, taps: usize, kc: i32, c: usize, ldc: usize, accumulate: bool): void {
  sixRows(a, b, true, taps, kc, ZEROS, c, ldc, accumulate)
}

/** The first four rows of that. */
export function tileOfFourByTaps(a: usize, b: usize, taps: usize, kc: i32, c: usize, ldc: usize, accumulate: bool): void {
  fourRows(a, b, true, taps, kc, ZEROS, c, ldc, accumulate)
}

// Both are written out, because what a tile keeps must be locals, which become registers; a table of them would lie in memory.

// @ts-ignore: decorator
@inline
function sixRows(
  a: usize, b: usize, byTaps: bool, taps: usize, kc: i32, start: usize, c: usize, ldc: usize, accumulate: bool,
): void {
  const left = v128.load(start), right = v128.load(start, 16)
  let c00 = left, c01 = right
  let c10 = left, c11 = right
  let c20 = left, c21 = right
  let c30 = left, c31 = right
  let c40 = left, c41 = right
  let c50 = left, c51 = right
  for (let k = 0; k < kc; k++) {
    const row = byTaps ? b + <usize>load<i32>(taps) : b
    const b0 = v128.load(row)
    const b1 = v128.load(row, 16)
    const a0 = v128.load32_splat(a)
    c00 = madd(a0, b0, c00)
    c01 = madd(a0, b1, c01)
    const a1 = v128.load32_splat(a, 4)
    c10 = madd(a1, b0, c10)
    c11 = madd(a1, b1, c11)
    const a2 = v128.load32_splat(a, 8)
    c20 = madd(a2, b0, c20)
    c21 = madd(a2, b1, c21)
    const a3 = v128.load32_splat(a, 12)
    c30 = madd(a3, b0, c30)
    c31 = madd(a3, b1, c31)
    const a4 = v128.load32_splat(a, 16)
    c40 = madd(a4, b0, c40)
    c41 = madd(a4, b1, c41)
    const a5 = v128.load32_splat(a, 20)
    c50 = madd(a5, b0, c50)
    c51 = madd(a5, b1, c51)
    a += 24
    if (byTaps) taps += 4
    else b += 32
  }
  store(c, c00, c01, accumulate)
  store(c + ldc, c10, c11, accumulate)
  store(c + 2 * ldc, c20, c21, accumulate)
  store(c + 3 * ldc, c30, c31, accumulate)
  store(c + 4 * ldc, c40, c41, accumulate)
  store(c + 5 * ldc, c50, c51, accumulate)
}

// @ts-ignore: decorator
@inline
function fourRows(
  a: usize, b: usize, byTaps: bool, taps: usize, kc: i32, start: usize, c: usize, ldc: usize, accumulate: bool,
): void {
  const left = v128.load(start), right = v128.load(start, 16)
  let c00 = left, c01 = right
  let c10 = left, c11 = right
  let c20 = left, c21 = right
  let c30 = left, c31 = right
  for (let k = 0; k < kc; k++) {
    const row = byTaps ? b + <usize>load<i32>(taps) : b
    const b0 = v128.load(row)
    const b1 = v128.load(row, 16)
    const a0 = v128.load32_splat(a)
    c00 = madd(a0, b0, c00)
    c01 = madd(a0, b1, c01)
    const a1 = v128.load32_splat(a, 4)
    c10 = madd(a1, b0, c10)
    c11 = madd(a1, b1, c11)
    const a2 = v128.load32_splat(a, 8)
    c20 = madd(a2, b0, c20)
    c21 = madd(a2, b1, c21)
    const a3 = v128.load32_splat(a, 12)
    c30 = madd(a3, b0, c30)
    c31 = madd(a3, b1, c31)
    a += 24
    if (byTaps) taps += 4
    else b += 32
  }
  store(c, c00, c01, accumulate)
  store(c + ldc, c10, c11, accumulate)
  store(c + 2 * ldc, c20, c21, accumulate)
  store(c + 3 * ldc, c30, c31, accumulate)
}

// @ts-ignore: decorator
@inline
function store(row: usize, left: v128, right: v128, accumulate: bool): void {
  if (accumulate) {
    left = f32x4.add(v128.load(row), left)
    right = f32x4.add(v128.load(row, 16), right)
  }
  v128.store(row, left)
  v128.store(row, right, 16)
}
