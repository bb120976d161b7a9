// Softmax and its kin over rows of n: the largest element m is taken off first, sums are in double precision. An error of
// e^{x − m}, relative, is 1 ulp and half of |x − m| ulps, from the rounding of x − m.

import { exponentials, peakOf, scale } from './exponentials'
import { both, high, load4, loadPart, low, single, store4, storePart } from './lanes'
import { log2x2 } from './pow'

const LN2: f64 = 0.6931471805599453

function log(x: f64): f64 {
  return x != x ? x : f64x2.extract_lane(log2x2(f64x2.splat(x)), 0) * LN2
}

/** 0 throughout where a row is −∞ throughout. */
export function softmax(x: usize, rows: i32, n: i32, y: usize): void {
  const step = <usize>n << 2
  for (let r = 0; r < rows; r++) {
    const m = peakOf(x, n)
    if (m == -Infinity) memory.fill(y, 0, step)
    else scale(y, n, <f32>(1 / exponentials(x, n, m, y)))
    x += step
    y += step
  }
}

/** Σ x ⊙ y */
function dot(x: usize, y: usize, n: i32): f64 {
  let a = f64x2.splat(0), b = f64x2.splat(0)
  for (; n >= 4; n -= 4) {
    const p = v128.load(x), q = v128.load(y)
    a = f64x2.add(a, f64x2.mul(low(p), low(q)))
    b = f64x2.add(b, f64x2.mul(high(p), high(q)))
    x += 16
    y += 16
  }
  if (n > 0) {
    const p = loadPart(x, n), q = loadPart(y, n)
    a = f64x2.add(a, f64x2.mul(low(p), low(q)))
    b = f64x2.add(b, f64x2.mul(high(p), high(q)))
  }
  return both(f64x2.add(a, b))
}

/** x̄ = y ⊙ (ḡ − Σ ḡ ⊙ y) */
export function softmaxGradient(g: usize, y: usize, rows: i32, n: i32, xBar: usize): void {
  const step = <usize>n << 2
  for (let r = 0; r < rows; r++) {
    const d = f32x4.splat(<f32>dot(g, y, n))
    let at: usize = 0, left = n
    for (; left >= 4; left -= 4) {
      v128.store(xBar + at, f32x4.mul(v128.load(y + at), f32x4.sub(v128.load(g + at), d)))
      at += 16
    }
    if (left) storePart(xBar + at, f32x4.mul(loadPart(y + at, left), f32x4.sub(loadPart(g + at, left), d)), left)
    g += step
    y += step
    xBar += step
  }
}

/** log Σ eˣ; ±∞ where the largest element is. */
export function logSumExp(x: usize, rows: i32, n: i32, y: usize): void {
  for (let r = 0; r < rows; r++) {
    const m = peakOf(x, n)
    const finite = m - m == 0
    f32.store(y, finite ? <f32>(<f64>m + log(exponentials(x, n, m, 0))) : m)
    x += <usize>n << 2
    y += 4
  }
}

/** x − log Σ eˣ; −∞ throughout where a row is. */
export function logSoftmax(x: usize, rows: i32, n: i32, y: usize): void {
  const step = <usize>n << 2
  for (let r = 0; r < rows; r++) {
    const m = peakOf(x, n)
    const shift: f32 = m == -Infinity ? 0 : m
    const total: f64 = m == -Infinity ? 0 : log(exponentials(x, n, m, 0))
    if (m == Infinity) {
      for (let i = 0; i < n; i++) {
        const value = f32.load(x + (<usize>i << 2))
        f32.store(y + (<usize>i << 2), value == m ? <f32>-total : -Infinity)
      }
      x += step
      y += step
      continue
    }
    const off = f64x2.splat(<f64>shift)
    const logTotal = f64x2.splat(total) // by itself: beside a large m it would vanish
    for (let at: usize = 0, left = n; left > 0; left -= 4) {
      const v = load4(x + at, left)
      const first = f64x2.sub(f64x2.sub(low(v), off), logTotal)
      const second = f64x2.sub(f64x2.sub(high(v), off), logTotal)
      store4(y + at, single(first, second), left)
      at += 16
    }
    x += step
    y += step
  }
}

/** −log softmax(z)[label], and softmax(z) to where `shares` is not 0. */
export function softmaxCrossEntropy(z: usize, labels: usize, rows: i32, n: i32, y: usize, shares: usize): void {
  const step = <usize>n << 2
  for (let r = 0; r < rows; r++) {
    const m = peakOf(z, n)
    const total = exponentials(z, n, m, shares)
    const own = f32.load(z + (<usize>load<i32>(labels) << 2))
    f32.store(y, <f32>(log(total) + (own == m ? 0 : <f64>m - <f64>own)))
    if (shares) {
      scale(shares, n, <f32>(1 / total))
      shares += step
    }
    z += step
    labels += 4
    y += 4
  }
}

/** Σ shares but for one. */
function others(shares: usize, n: i32, but: i32): f64 {
  let total: f64 = 0
  for (let i = 0; i < n; i++) if (i != but) total += f32.load(shares + (<usize>i << 2))
  return total
}

/** z̄ = ḡ (softmax(z) − onehot(label)) */
export function softmaxCrossEntropyGradient(g: usize, shares: usize, labels: usize, rows: i32, n: i32, zBar: usize): void {
  const step = <usize>n << 2
  for (let r = 0; r < rows; r++) {
    const cotangent = f32.load(g)
    const factor = f32x4.splat(cotangent)
    let at: usize = 0, left = n
    for (; left >= 4; left -= 4) {
      v128.store(zBar + at, f32x4.mul(v128.load(shares + at), factor))
      at += 16
    }
    if (left) storePart(zBar + at, f32x4.mul(loadPart(shares + at, left), factor), left)
    const label = <usize>load<i32>(labels) << 2
    const own = f32.load(shares + label)
    // Near 1, own − 1 has few digits left: the others' shares say what is missing.
    f32.store(zBar + label, <f32>(<f64>cotangent * (own > 0.5 ? -others(shares, n, load<i32>(labels)) : <f64>own - 1)))
    g += 4
    shares += step
    labels += 4
    zBar += step
  }
}
