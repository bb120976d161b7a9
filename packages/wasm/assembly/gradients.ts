// x̄[i] = ḡ[i] · f′, of activations whose derivative would else take several sweeps. `s` is what was saved: the function's
// value y for tanh, sigmoid and ReLU, its argument x for the others.

import { exp4, geluTanhTail4, minus } from './exp'
import { at, load4, madd, nmadd, one, store4, zero } from './lanes'

/** The range; v′'s constant and its factor of x². */
const GELU_TANH_FACTS = memory.data<f32>([-12, 12, 1.5957691216057308, 0.21406443848054718])

const SILU_RANGE = memory.data<f32>([-120, 120])

const GELU_TANH = 1, RELU = 2, SIGMOID = 3, SILU = 4, TANH = 5

// @ts-ignore: decorator
@inline
function slope(v: v128, e: v128, factor: v128): v128 {
  // σ(v) (1 + factor · σ(−v)): both of them from e = e^{−|v|}, as 1 − σ would lose the digits of σ(−v)
  const larger = f32x4.div(one(), f32x4.add(one(), e))
  const smaller = f32x4.mul(e, larger)
  const negative = f32x4.lt(v, zero())
  const share = v128.bitselect(smaller, larger, negative)
  const rest = v128.bitselect(larger, smaller, negative)
  return f32x4.mul(share, madd(factor, rest, one()))
}

// @ts-ignore: decorator
@inline
function geluTanhSlope(x: v128): v128 {
  // With v = 2 √(2/π) (x + 0.044715 x³): σ(v) (1 + x v′ σ(−v)). Beyond ±12 it is 0 or 1, but x² overflows. v has the sign of x.
  const near = f32x4.pmin(f32x4.pmax(x, at(GELU_TANH_FACTS, 0)), at(GELU_TANH_FACTS, 1))
  const rate = madd(f32x4.mul(near, near), at(GELU_TANH_FACTS, 3), at(GELU_TANH_FACTS, 2))
  return slope(near, geluTanhTail4(near), f32x4.mul(near, rate))
}

// @ts-ignore: decorator
@inline
function siluSlope(x: v128): v128 {
  // Beyond ±120 it is 0 or 1, but at ±∞ it would be ∞ · 0.
  const near = f32x4.pmin(f32x4.pmax(x, at(SILU_RANGE, 0)), at(SILU_RANGE, 1))
  return slope(near, exp4(minus(near)), near)
}

// @ts-ignore: decorator
@inline
function apply(op: i32, g: v128, s: v128): v128 {
  switch (op) {
    case GELU_TANH: return f32x4.mul(g, geluTanhSlope(s))
    case RELU: return v128.and(g, f32x4.gt(s, zero()))
    case SIGMOID: return f32x4.mul(g, f32x4.mul(s, f32x4.sub(one(), s)))
    case SILU: return f32x4.mul(g, siluSlope(s))
    default: return f32x4.mul(g, nmadd(s, s, one()))
  }
}

// @ts-ignore: decorator
@inline
function zip(op: i32, g: usize, s: usize, x: usize, n: i32): void {
  let left = n
  // Whole vectors, two at a time: to ask of each whether it is whole takes longer than to mask it.
  for (; op == RELU && left >= 8; left -= 8) {
    v128.store(x, apply(op, v128.load(g), v128.load(s)))
    v128.store(x, apply(op, v128.load(g, 16), v128.load(s, 16)), 16)
    g += 32
    s += 32
    x += 32
  }
  for (; left > 0; left -= 4) {
    store4(x, apply(op, load4(g, left), load4(s, left)), left)
    g += 16
    s += 16
    x += 16
  }
}

export function geluTanhGradient(g: usize, x: usize, xBar: usize, n: i32): void { zip(GELU_TANH, g, x, xBar, n) }
export function maskPositive(g: usize, y: usize, xBar: usize, n: i32): void { zip(RELU, g, y, xBar, n) }
export function sigmoidGradient(g: usize, y: usize, xBar: usize, n: i32): void { zip(SIGMOID, g, y, xBar, n) }
export function siluGradient(g: usize, x: usize, xBar: usize, n: i32): void { zip(SILU, g, x, xBar, n) }
export function tanhGradient(g: usize, y: usize, xBar: usize, n: i32): void { zip(TANH, g, y, xBar, n) }
