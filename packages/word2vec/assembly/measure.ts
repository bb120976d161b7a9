// e[i, j] = α (y[j] − σ(hᵢ · oⱼ)) for a group of six outputs, two hidden vectors at a time: twelve sums in registers.

import { logistic } from './logistic'

/** Outputs that are learned together. */
export const GROUP: i32 = 6

// @ts-ignore: decorator
@inline
function madd(a: v128, b: v128, c: v128): v128 {
  // One rounding with relaxed SIMD, two without.
  return RELAXED ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c)
}

/** [Σ a, Σ b, Σ c, Σ d] */
// @ts-ignore: decorator
@inline
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7))
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7))
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7))
}

// @ts-ignore: decorator
@inline
function storeErrors(low: v128, high: v128, labels: usize, to: usize): void {
  v128.store(to, f32x4.mul(v128.load(labels), f32x4.sub(v128.load(labels, 32), logistic(low))))
  v128.store(to, f32x4.mul(v128.load(labels, 16), f32x4.sub(v128.load(labels, 48), logistic(high))), 16)
}

/** @param labels eight rates, then eight labels; those of the last two lanes are 0 */
export function measure(hidden: usize, m: i32, outputs: usize, stride: usize, labels: usize, errors: usize): void {
  const o0 = load<usize>(outputs)
  const o1 = load<usize>(outputs, 4)
  const o2 = load<usize>(outputs, 8)
  const o3 = load<usize>(outputs, 12)
  const o4 = load<usize>(outputs, 16)
  const o5 = load<usize>(outputs, 20)
  const zero = f32x4.splat(0)
  let i = 0
  for (; i + 2 <= m; i += 2) {
    const a = load<usize>(hidden)
    const b = load<usize>(hidden, 4)
    let a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero
    let b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero
    for (let k: usize = 0; k < stride; k += 16) {
      const x = v128.load(a + k)
      const y = v128.load(b + k)
      let o = v128.load(o0 + k)
      a0 = madd(x, o, a0)
      b0 = madd(y, o, b0)
      o = v128.load(o1 + k)
      a1 = madd(x, o, a1)
      b1 = madd(y, o, b1)
      o = v128.load(o2 + k)
      a2 = madd(x, o, a2)
      b2 = madd(y, o, b2)
      o = v128.load(o3 + k)
      a3 = madd(x, o, a3)
      b3 = madd(y, o, b3)
      o = v128.load(o4 + k)
      a4 = madd(x, o, a4)
      b4 = madd(y, o, b4)
      o = v128.load(o5 + k)
      a5 = madd(x, o, a5)
      b5 = madd(y, o, b5)
    }
    storeErrors(sums(a0, a1, a2, a3), sums(a4, a5, zero, zero), labels, errors)
    storeErrors(sums(b0, b1, b2, b3), sums(b4, b5, zero, zero), labels, errors + 32)
    hidden += 8
    errors += 64
  }
  if (i < m) {
    const a = load<usize>(hidden)
    let a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero
    for (let k: usize = 0; k < stride; k += 16) {
      const x = v128.load(a + k)
      a0 = madd(x, v128.load(o0 + k), a0)
      a1 = madd(x, v128.load(o1 + k), a1)
      a2 = madd(x, v128.load(o2 + k), a2)
      a3 = madd(x, v128.load(o3 + k), a3)
      a4 = madd(x, v128.load(o4 + k), a4)
      a5 = madd(x, v128.load(o5 + k), a5)
    }
    storeErrors(sums(a0, a1, a2, a3), sums(a4, a5, zero, zero), labels, errors)
  }
}
