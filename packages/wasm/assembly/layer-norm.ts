// Layer normalization of rows of n, forward and backward; sums in double precision.

import { both, high, load4, low, madd, nmadd, single, store4 } from './lanes'

// @ts-ignore: decorator
@inline
function write(x: usize, center: v128, factor: v128, offset: v128, gamma: usize, beta: usize, y: usize, left: i32): void {
  let v = madd(f32x4.sub(load4(x, left), center), factor, offset)
  if (gamma) v = f32x4.mul(v, load4(gamma, left))
  if (beta) v = f32x4.add(v, load4(beta, left))
  store4(y, v, left)
}

/** Writes μ and 1 / √(σ² + ε) of n numbers; returns what rounding took off the mean, in standard deviations. */
export function statistics(x: usize, n: i32, eps: f64, mean: usize, inverse: usize): f32 {
  const count = <f64>n
  // Around the first element, so that a large mean does not swallow a small variance.
  const shift = <f64>f32.load(x)
  const start = f64x2.splat(shift)
  let a = f64x2.splat(0), b = f64x2.splat(0), c = f64x2.splat(0), d = f64x2.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const v = v128.load(x + (<usize>i << 2))
    const p = f64x2.sub(low(v), start)
    const q = f64x2.sub(high(v), start)
    a = f64x2.add(a, p)
    b = f64x2.add(b, q)
    c = f64x2.add(c, f64x2.mul(p, p))
    d = f64x2.add(d, f64x2.mul(q, q))
  }
  let sum = both(f64x2.add(a, b))
  let squares = both(f64x2.add(c, d))
  for (; i < n; i++) {
    const p = <f64>f32.load(x + (<usize>i << 2)) - shift
    sum += p
    squares += p * p
  }
  sum /= count
  const scale = 1 / Math.sqrt(max<f64>(0, squares / count - sum * sum) + eps)
  const mu = <f32>(shift + sum)
  f32.store(mean, mu)
  f32.store(inverse, <f32>scale)
  return <f32>((<f64>mu - shift - sum) * scale)
}

/** y = γ (x − μ) / √(σ² + ε) + β. gamma, beta: 0 for none. mean and inverse, 1 / √(σ² + ε): one float per row. */
export function layerNorm(
  x: usize, gamma: usize, beta: usize, rows: i32, n: i32, eps: f64, y: usize, mean: usize, inverse: usize,
): void {
  for (let r = 0; r < rows; r++) {
    const offset = f32x4.splat(statistics(x, n, eps, mean, inverse))
    const center = v128.load32_splat(mean)
    const factor = v128.load32_splat(inverse)
    let at: usize = 0
    let left = n
    for (; left >= 4; left -= 4) {
      write(x + at, center, factor, offset, gamma ? gamma + at : 0, beta ? beta + at : 0, y + at, 4)
      at += 16
    }
    if (left) write(x + at, center, factor, offset, gamma ? gamma + at : 0, beta ? beta + at : 0, y + at, left)
    x += <usize>n << 2
    y += <usize>n << 2
    mean += 4
    inverse += 4
  }
}

/** So many rows share their part of γ̄ and β̄: which rows do must not depend on the number of threads. */
export const ROWS: i32 = 128

/**
 * x̄ = (ĝ − mean ĝ − x̂ mean(ĝ x̂)) · inverse with ĝ = γ ḡ, x̂ = (x − μ) · inverse.
 * @param partial where it is not 0: for every ROWS rows, n doubles Σ ḡ x̂ and n doubles Σ ḡ
 */
export function layerNormGradient(
  g: usize, x: usize, gamma: usize, mean: usize, inverse: usize, rows: i32, n: i32, xBar: usize, partial: usize,
): void {
  const count = <f64>n
  const row = <usize>n << 2
  for (let r = 0; r < rows; r++) {
    const mu = v128.load32_splat(mean)
    const scale = <f64>f32.load(inverse)
    let a = f64x2.splat(0), b = f64x2.splat(0), c = f64x2.splat(0), d = f64x2.splat(0)
    let e = f64x2.splat(0) // Σ x − μ: what rounding took off the mean
    for (let at: usize = 0, left = n; left > 0; left -= 4) {
      let p = load4(g + at, left) // 0 where nothing is, and so no part of the sums
      if (gamma) p = f32x4.mul(p, load4(gamma + at, left))
      const q = f32x4.sub(load4(x + at, left), mu)
      a = f64x2.add(a, low(p))
      b = f64x2.add(b, high(p))
      c = f64x2.add(c, f64x2.mul(low(p), low(q)))
      d = f64x2.add(d, f64x2.mul(high(p), high(q)))
      e = f64x2.add(e, f64x2.add(low(q), high(q)))
      at += 16
    }
    const missing = <f64>((4 - (n & 3)) & 3) // lanes of the last vector, which hold −μ
    const rest = (both(e) + missing * <f64>f32x4.extract_lane(mu, 0)) / count
    const meanG = both(f64x2.add(a, b)) / count
    const slope = (both(f64x2.add(c, d)) / count - rest * meanG) * scale * scale * scale
    // x̄ = inverse · ĝ − slope · (x − μ) − inverse · mean ĝ
    const factor = f32x4.splat(<f32>scale)
    const rate = f32x4.splat(<f32>slope)
    const offset = f32x4.splat(<f32>(slope * rest - meanG * scale))
    let at: usize = 0, left = n
    for (; left >= 4; left -= 4) {
      writeGradient(g, x, gamma, at, mu, factor, rate, offset, xBar, 4)
      at += 16
    }
    if (left) writeGradient(g, x, gamma, at, mu, factor, rate, offset, xBar, left)
    if (partial) {
      if (r % ROWS == 0) {
        if (r) partial += 4 * row
        memory.fill(partial, 0, 4 * row)
      }
      addToSums(g, x, mu, factor, f32x4.splat(<f32>(-rest * scale)), n, partial)
    }
    g += row
    x += row
    xBar += row
    mean += 4
    inverse += 4
  }
}

// @ts-ignore: decorator
@inline
function writeGradient(
  g: usize, x: usize, gamma: usize, at: usize, mu: v128, factor: v128, rate: v128, offset: v128, xBar: usize, left: i32,
): void {
  let p = load4(g + at, left)
  if (gamma) p = f32x4.mul(p, load4(gamma + at, left))
  const q = f32x4.sub(load4(x + at, left), mu)
  store4(xBar + at, nmadd(q, rate, madd(p, factor, offset)), left)
}

// @ts-ignore: decorator
@inline
function addToSums(g: usize, x: usize, mu: v128, factor: v128, offset: v128, n: i32, sums: usize): void {
  const other = <usize>n << 3
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const p = v128.load(g + (<usize>i << 2))
    const q = f32x4.mul(p, madd(f32x4.sub(v128.load(x + (<usize>i << 2)), mu), factor, offset))
    const to = sums + (<usize>i << 3)
    v128.store(to, f64x2.add(v128.load(to), low(q)))
    v128.store(to, f64x2.add(v128.load(to, 16), high(q)), 16)
    v128.store(to + other, f64x2.add(v128.load(to + other), low(p)))
    v128.store(to + other, f64x2.add(v128.load(to + other, 16), high(p)), 16)
  }
  for (; i < n; i++) {
    const p = f32.load(g + (<usize>i << 2))
    const centered = f32.load(x + (<usize>i << 2)) - f32x4.extract_lane(mu, 0)
    const q = p * (centered * f32x4.extract_lane(factor, 0) + f32x4.extract_lane(offset, 0))
    const to = sums + (<usize>i << 3)
    f64.store(to, f64.load(to) + <f64>q)
    f64.store(to + other, f64.load(to + other) + <f64>p)
  }
}
