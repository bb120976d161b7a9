// Elements of one type as another, as typed arrays convert them: a float is cut to a whole number, and one that is too
// large wraps around.

/** 0 f32, 1 f64, 2 i32, 3 u8 */
const FLOAT = 0, DOUBLE = 1, INTEGER = 2

// @ts-ignore: decorator
@inline
function real(type: i32, at: usize): f64 {
  if (type == FLOAT) return <f64>f32.load(at)
  if (type == DOUBLE) return f64.load(at)
  return type == INTEGER ? <f64>load<i32>(at) : <f64>load<u8>(at)
}

// @ts-ignore: decorator
@inline
function put(type: i32, at: usize, value: f64): bool {
  if (type == FLOAT) f32.store(at, <f32>value)
  else if (type == DOUBLE) f64.store(at, value)
  else {
    if (abs<f64>(value) >= 2147483648) return false // also ±∞
    const whole = value == value ? <i32>value : 0
    if (type == INTEGER) store<i32>(at, whole)
    else store<u8>(at, <u8>whole)
  }
  return true
}

// @ts-ignore: decorator
@inline
function size(type: i32): usize {
  return type == DOUBLE ? 8 : type == 3 ? 1 : 4
}

// @ts-ignore: decorator
@inline
function convert(from: i32, to: i32, x: usize, y: usize, n: i32): bool {
  for (let i = 0; i < n; i++) {
    if (!put(to, y, real(from, x))) return false
    x += size(from)
    y += size(to)
  }
  return true
}

// @ts-ignore: decorator
@inline
function convertFrom(from: i32, to: i32, x: usize, y: usize, n: i32): bool {
  if (to == FLOAT) return convert(from, FLOAT, x, y, n)
  if (to == DOUBLE) return convert(from, DOUBLE, x, y, n)
  return to == INTEGER ? convert(from, INTEGER, x, y, n) : convert(from, 3, x, y, n)
}

/** False where a number has no place in an i32: the caller knows what then. */
export function cast(from: i32, to: i32, x: usize, y: usize, n: i32): bool {
  if (from == FLOAT) return convertFrom(FLOAT, to, x, y, n)
  if (from == DOUBLE) return convertFrom(DOUBLE, to, x, y, n)
  return from == INTEGER ? convertFrom(INTEGER, to, x, y, n) : convertFrom(3, to, x, y, n)
}
