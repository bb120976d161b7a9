// y[i] = 1 where a[i] and b[i] compare as asked, else 0: bytes from floats, i32 or bytes. Runs as in elementwise.ts, the
// strides in elements.

const FLOAT = 0, INTEGER = 1, BYTE = 2
const EQUAL = 0, LESS = 1, LESS_EQUAL = 2

// @ts-ignore: decorator
@inline
function vector(type: i32, op: i32, a: v128, b: v128): v128 {
  if (type == FLOAT) return op == EQUAL ? f32x4.eq(a, b) : op == LESS ? f32x4.lt(a, b) : f32x4.le(a, b)
  if (type == INTEGER) return op == EQUAL ? i32x4.eq(a, b) : op == LESS ? i32x4.lt_s(a, b) : i32x4.le_s(a, b)
  return op == EQUAL ? i8x16.eq(a, b) : op == LESS ? i8x16.lt_u(a, b) : i8x16.le_u(a, b)
}

// @ts-ignore: decorator
@inline
function scalar(type: i32, op: i32, a: usize, b: usize): bool {
  if (type == FLOAT) {
    const p = f32.load(a), q = f32.load(b)
    return op == EQUAL ? p == q : op == LESS ? p < q : p <= q
  }
  const p = type == INTEGER ? load<i32>(a) : <i32>load<u8>(a)
  const q = type == INTEGER ? load<i32>(b) : <i32>load<u8>(b)
  return op == EQUAL ? p == q : op == LESS ? p < q : p <= q
}

// @ts-ignore: decorator
@inline
function operand(type: i32, at: usize, step: i32, part: i32): v128 {
  if (step) return v128.load(at + (<usize>part << 4))
  return type == BYTE ? v128.load8_splat(at) : v128.load32_splat(at)
}

// @ts-ignore: decorator
@inline
function zip(type: i32, op: i32, not: i32, a: usize, stepA: i32, b: usize, stepB: i32, y: usize, n: i32): void {
  const shift: usize = type == BYTE ? 0 : 2
  const flip = i8x16.splat(<i8>not)
  let i = 0
  for (; i + 16 <= n; i += 16) {
    const p = a + (<usize>(i * stepA) << shift)
    const q = b + (<usize>(i * stepB) << shift)
    let mask = vector(type, op, operand(type, p, stepA, 0), operand(type, q, stepB, 0))
    if (type != BYTE) {
      const second = vector(type, op, operand(type, p, stepA, 1), operand(type, q, stepB, 1))
      const third = vector(type, op, operand(type, p, stepA, 2), operand(type, q, stepB, 2))
      const fourth = vector(type, op, operand(type, p, stepA, 3), operand(type, q, stepB, 3))
      mask = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(mask, second), i16x8.narrow_i32x4_s(third, fourth))
    }
    v128.store(y + <usize>i, v128.xor(v128.and(mask, i8x16.splat(1)), flip))
  }
  for (; i < n; i++) {
    const found = scalar(type, op, a + (<usize>(i * stepA) << shift), b + (<usize>(i * stepB) << shift))
    store<u8>(y + <usize>i, <u8>(<i32>found ^ not))
  }
}

// @ts-ignore: decorator
@inline
function runs(
  op: i32, type: i32, not: i32, outer: i32, inner: i32, n: i32,
  a: usize, outerA: i32, innerA: i32, stepA: i32,
  b: usize, outerB: i32, innerB: i32, stepB: i32, y: usize,
): void {
  const shift: usize = type == BYTE ? 0 : 2
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < inner; j++) {
      const p = a + (<usize>(i * outerA + j * innerA) << shift)
      const q = b + (<usize>(i * outerB + j * innerB) << shift)
      if (type == FLOAT) zip(FLOAT, op, not, p, stepA, q, stepB, y, n)
      else if (type == INTEGER) zip(INTEGER, op, not, p, stepA, q, stepB, y, n)
      else zip(BYTE, op, not, p, stepA, q, stepB, y, n)
      y += <usize>n
    }
  }
}

/** @param type 0 floats, 1 i32, 2 bytes; @param not 1 for the opposite answer */
export function equal(type: i32, not: i32, outer: i32, inner: i32, n: i32, a: usize, oa: i32, ia: i32, sa: i32, b: usize, ob: i32, ib: i32, sb: i32, y: usize): void {
  runs(EQUAL, type, not, outer, inner, n, a, oa, ia, sa, b, ob, ib, sb, y)
}

export function less(type: i32, not: i32, outer: i32, inner: i32, n: i32, a: usize, oa: i32, ia: i32, sa: i32, b: usize, ob: i32, ib: i32, sb: i32, y: usize): void {
  runs(LESS, type, not, outer, inner, n, a, oa, ia, sa, b, ob, ib, sb, y)
}

export function lessEqual(type: i32, not: i32, outer: i32, inner: i32, n: i32, a: usize, oa: i32, ia: i32, sa: i32, b: usize, ob: i32, ib: i32, sb: i32, y: usize): void {
  runs(LESS_EQUAL, type, not, outer, inner, n, a, oa, ia, sa, b, ob, ib, sb, y)
}
