// Scaled dot-product attention (Vaswani et al. 2017, Eq. 1) of one pair of example and head after another: q, q̄ (L, D), k, k̄
// (S, D), v, v̄ (S, E), y, ḡ (L, E), the shares p and `attend` (L, S). A table says where the matrices of each pair lie, six
// addresses forward (q, k, v, attend, y, p; 0 for none) and nine backward (ḡ, q, k, v, attend, p, q̄, k̄, v̄). Rows have no
// gaps, and begin as many floats apart (of the mask: bytes) as given.

import { gemm } from './gemm'
import { load4, store4 } from './lanes'
import { softmax, softmaxGradient } from './softmax'

/** y = p v with p = softmax(q̂ kᵀ), q̂ = scale · q; p is −∞ before the softmax where `attend` is there and 0. */
export function attention(
  table: usize, pairs: i32, l: i32, s: i32, d: i32, e: i32,
  rowQ: i32, rowK: i32, rowV: i32, rowAttend: i32, rowY: i32, scale: f32, scratch: usize,
): void {
  const scores = scratch + (<usize>(l * d) << 2)
  for (let i = 0; i < pairs; i++) {
    const q = load<usize>(table), k = load<usize>(table, 4), v = load<usize>(table, 8), attend = load<usize>(table, 12)
    const y = load<usize>(table, 16), kept = load<usize>(table, 20)
    const p = kept ? kept : scores
    scaled(q, rowQ, l, d, scale, scratch, d)
    gemm(l, s, d, scratch, d, 1, k, 1, rowK, 0, p, s)
    if (attend) fillHidden(attend, rowAttend, l, s, -Infinity, p)
    softmax(p, l, s, p)
    gemm(l, e, s, p, s, 1, v, rowV, 1, 0, y, rowY)
    table += 24
  }
}

/** v̄ = pᵀ ḡ; s̄ = p ⊙ (p̄ − Σ p̄ ⊙ p) with p̄ = ḡ vᵀ; q̄ = scale · s̄ k, k̄ = s̄ᵀ q̂. Addresses of 0 ask for nothing. */
export function attentionGradient(
  table: usize, pairs: i32, l: i32, s: i32, d: i32, e: i32,
  rowG: i32, rowQ: i32, rowK: i32, rowV: i32, rowAttend: i32, rowQBar: i32, rowKBar: i32, rowVBar: i32,
  scale: f32, scratch: usize,
): void {
  const scores = scratch + (<usize>(l * d) << 2)
  for (let i = 0; i < pairs; i++) {
    const g = load<usize>(table), q = load<usize>(table, 4), k = load<usize>(table, 8), v = load<usize>(table, 12)
    const attend = load<usize>(table, 16), p = load<usize>(table, 20)
    const qBar = load<usize>(table, 24), kBar = load<usize>(table, 28), vBar = load<usize>(table, 32)
    if (vBar) gemm(s, e, l, p, 1, s, g, rowG, 1, 0, vBar, rowVBar)
    if (qBar || kBar) {
      gemm(l, s, e, g, rowG, 1, v, 1, rowV, 0, scores, s)
      softmaxGradient(scores, p, l, s, scores)
      if (attend) fillHidden(attend, rowAttend, l, s, 0, scores)
    }
    if (qBar) {
      gemm(l, d, s, scores, s, 1, k, rowK, 1, 0, qBar, rowQBar)
      scaled(qBar, rowQBar, l, d, scale, qBar, rowQBar)
    }
    if (kBar) {
      scaled(q, rowQ, l, d, scale, scratch, d)
      gemm(s, d, l, scores, 1, s, scratch, d, 1, 0, kBar, rowKBar)
    }
    table += 36
  }
}

/** y = factor · x, rows of n; y may be x. */
function scaled(x: usize, rowX: i32, rows: i32, n: i32, factor: f32, y: usize, rowY: i32): void {
  const f = f32x4.splat(factor)
  for (let r = 0; r < rows; r++) {
    for (let at: usize = 0, left = n; left > 0; left -= 4) {
      store4(y + at, f32x4.mul(load4(x + at, left), f), left)
      at += 16
    }
    x += <usize>rowX << 2
    y += <usize>rowY << 2
  }
}

/** Writes `value` wherever `attend` is 0. */
function fillHidden(attend: usize, rowAttend: i32, rows: i32, n: i32, value: f32, scores: usize): void {
  const filling = f32x4.splat(value)
  for (let r = 0; r < rows; r++) {
    let i = 0
    for (; i + 4 <= n; i += 4) {
      const at = scores + (<usize>i << 2)
      const bytes = v128.load32_zero(attend + <usize>i)
      const hidden = i32x4.eq(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)), i32x4.splat(0))
      v128.store(at, v128.bitselect(filling, v128.load(at), hidden))
    }
    for (; i < n; i++) if (!load<u8>(attend + <usize>i)) f32.store(scores + (<usize>i << 2), value)
    attend += <usize>rowAttend
    scores += <usize>n << 2
  }
}
