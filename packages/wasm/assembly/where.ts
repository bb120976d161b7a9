// y[i] = mask[i] ? a[i] : b[i], the mask in bytes, the rest in words of four. Runs as in elementwise.ts.

import { load4, store4 } from './lanes'

// @ts-ignore: decorator
@inline
function lanes(mask: usize, left: i32): v128 {
  // four bytes, each widened to a lane
  let bytes: v128
  if (left >= 4) bytes = v128.load32_zero(mask)
  else {
    bytes = i8x16.splat(0)
    bytes = v128.load8_lane(mask, bytes, 0)
    if (left > 1) bytes = v128.load8_lane(mask, bytes, 1, 1)
    if (left > 2) bytes = v128.load8_lane(mask, bytes, 2, 2)
  }
  return i32x4.ne(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)), i32x4.splat(0))
}

function pick(mask: usize, stepMask: i32, a: usize, stepA: i32, b: usize, stepB: i32, y: usize, n: i32): void {
  const everywhere = i32x4.splat(load<u8>(mask) ? -1 : 0)
  const first = v128.load32_splat(a)
  const second = v128.load32_splat(b)
  for (let left = n; left > 0; left -= 4) {
    const m = stepMask ? lanes(mask, left) : everywhere
    store4(y, v128.bitselect(stepA ? load4(a, left) : first, stepB ? load4(b, left) : second, m), left)
    mask += stepMask << 2
    a += stepA << 4
    b += stepB << 4
    y += 16
  }
}

export function where(
  outer: i32, inner: i32, n: i32,
  mask: usize, outerMask: i32, innerMask: i32, stepMask: i32,
  a: usize, outerA: i32, innerA: i32, stepA: i32,
  b: usize, outerB: i32, innerB: i32, stepB: i32, y: usize,
): void {
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < inner; j++) {
      const m = mask + <usize>(i * outerMask + j * innerMask)
      const p = a + (<usize>(i * outerA + j * innerA) << 2)
      pick(m, stepMask, p, stepA, b + (<usize>(i * outerB + j * innerB) << 2), stepB, y, n)
      y += <usize>n << 2
    }
  }
}
