// y[i] = f(x[i]). One loop, made once for each function: `op` is known when it is compiled.

import { exp4, expm14, geluTanh4, sigmoid4, silu4, tanh4 } from './exp'
import { at, load4, one, store4, withSign, zero } from './lanes'
import { log1p4, log4, softplus4 } from './log'
import { erf4, storeGelu } from './normal'

const ABS = 0, CEIL = 1, ERF = 2, EXP = 3, EXPM1 = 4, FLOOR = 5, GELU_TANH = 7, LOG = 8, LOG1P = 9, NEG = 10, RELU = 11
const ROUND = 12, RSQRT = 13, SIGMOID = 14, SIGN = 15, SILU = 16, SOFTPLUS = 17, SOFTSIGN = 18, SQRT = 19, SQUARE = 20, TANH = 21

/** The ends of the finite floats. */
const LARGEST = memory.data<f32>([-3.4028234663852886e38, 3.4028234663852886e38])

// @ts-ignore: decorator
@inline
function apply(op: i32, x: v128): v128 {
  switch (op) {
    case ABS: return f32x4.abs(x)
    case CEIL: return f32x4.ceil(x)
    case ERF: return erf4(x)
    case EXP: return exp4(x)
    case EXPM1: return expm14(x)
    case FLOOR: return f32x4.floor(x)
    case GELU_TANH: return geluTanh4(x)
    case LOG: return log4(x)
    case LOG1P: return log1p4(x)
    case NEG: return f32x4.neg(x)
    case RELU: return v128.andnot(x, f32x4.le(x, zero())) // NaN stays NaN, and −0 becomes 0
    case ROUND: return f32x4.nearest(x)
    case RSQRT: return f32x4.div(one(), f32x4.sqrt(x))
    case SIGMOID: return sigmoid4(x)
    case SIGN: return v128.bitselect(withSign(one(), x), x, f32x4.gt(f32x4.abs(x), zero())) // zeros and NaN as they are
    case SILU: return silu4(x)
    case SOFTPLUS: return softplus4(x)
    case SOFTSIGN: {
      const near = f32x4.pmin(f32x4.pmax(x, at(LARGEST, 0)), at(LARGEST, 1)) // ∞ / ∞ has no value
      return f32x4.div(near, f32x4.add(one(), f32x4.abs(near)))
    }
    case SQRT: return f32x4.sqrt(x)
    case SQUARE: return f32x4.mul(x, x)
    default: return tanh4(x)
  }
}

// @ts-ignore: decorator
@inline
function isShort(op: i32): bool {
  return op == ABS || op == CEIL || op == FLOOR || op == NEG || op == RELU || op == ROUND || op == SQUARE
}

// @ts-ignore: decorator
@inline
function map(op: i32, x: usize, y: usize, n: i32): void {
  let left = n
  // Whole vectors, two at a time: to ask of each whether it is whole takes longer than these functions do.
  for (; isShort(op) && left >= 8; left -= 8) {
    v128.store(y, apply(op, v128.load(x)))
    v128.store(y, apply(op, v128.load(x, 16)), 16)
    x += 32
    y += 32
  }
  for (; left > 0; left -= 4) {
    store4(y, apply(op, load4(x, left)), left)
    x += 16
    y += 16
  }
}

export function abs(x: usize, y: usize, n: i32): void { map(ABS, x, y, n) }
export function ceil(x: usize, y: usize, n: i32): void { map(CEIL, x, y, n) }
export function erf(x: usize, y: usize, n: i32): void { map(ERF, x, y, n) }
export function exp(x: usize, y: usize, n: i32): void { map(EXP, x, y, n) }
export function expm1(x: usize, y: usize, n: i32): void { map(EXPM1, x, y, n) }
export function floor(x: usize, y: usize, n: i32): void { map(FLOOR, x, y, n) }
export function geluTanh(x: usize, y: usize, n: i32): void { map(GELU_TANH, x, y, n) }
export function log(x: usize, y: usize, n: i32): void { map(LOG, x, y, n) }
export function log1p(x: usize, y: usize, n: i32): void { map(LOG1P, x, y, n) }
export function neg(x: usize, y: usize, n: i32): void { map(NEG, x, y, n) }
export function relu(x: usize, y: usize, n: i32): void { map(RELU, x, y, n) }
export function round(x: usize, y: usize, n: i32): void { map(ROUND, x, y, n) }
export function rsqrt(x: usize, y: usize, n: i32): void { map(RSQRT, x, y, n) }
export function sigmoid(x: usize, y: usize, n: i32): void { map(SIGMOID, x, y, n) }
export function sign(x: usize, y: usize, n: i32): void { map(SIGN, x, y, n) }
export function silu(x: usize, y: usize, n: i32): void { map(SILU, x, y, n) }
export function softplus(x: usize, y: usize, n: i32): void { map(SOFTPLUS, x, y, n) }
export function softsign(x: usize, y: usize, n: i32): void { map(SOFTSIGN, x, y, n) }
export function sqrt(x: usize, y: usize, n: i32): void { map(SQRT, x, y, n) }
export function square(x: usize, y: usize, n: i32): void { map(SQUARE, x, y, n) }
export function tanh(x: usize, y: usize, n: i32): void { map(TANH, x, y, n) }

/** GELU, and its slope to where `slope` is not 0. */
export function gelu(x: usize, y: usize, slope: usize, n: i32): void {
  const step: usize = slope ? 16 : 0
  for (let left = n; left > 0; left -= 4) {
    storeGelu(load4(x, left), y, slope, left)
    x += 16
    y += 16
    slope += step
  }
}
