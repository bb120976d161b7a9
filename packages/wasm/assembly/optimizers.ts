// Updates of parameters in place.

import { at, load4, store4 } from './lanes'

/** 2⁻¹²⁶, the smallest normal float. */
const SMALLEST = memory.data<f32>([1.1754943508222875e-38])

// @ts-ignore: decorator
@inline
function normal(x: v128, size: v128): v128 {
  // x, or 0 where its size is smaller. Without a gradient, moments shrink until they are, and then stay: 0.9 · 2⁻¹⁴⁷ is
  // rounded to 2⁻¹⁴⁷. Arithmetic with such numbers takes many times as long.
  return v128.andnot(x, f32x4.lt(size, at(SMALLEST, 0)))
}

/** Adam and AdamW: see optim's kernels/adam-step.ts for the formula. */
export function adamStep(
  w: usize, g: usize, m: usize, v: usize, n: i32,
  learningRate: f64, beta1: f64, beta2: f64, eps: f64, l2: f64, decay: f64, correction1: f64, correction2: f64,
): void {
  // In double precision up to here: 1 − 0.999 as a difference of floats is 0.005 % off.
  const b1 = f32x4.splat(<f32>beta1)
  const b2 = f32x4.splat(<f32>beta2)
  const a1 = f32x4.splat(<f32>(1 - beta1))
  const a2 = f32x4.splat(<f32>(1 - beta2))
  const step = f32x4.splat(<f32>(learningRate / correction1))
  const root = f32x4.splat(<f32>(1 / Math.sqrt(correction2)))
  const e = f32x4.splat(<f32>eps)
  const shrink = f32x4.splat(<f32>(learningRate * decay))
  const lambda = f32x4.splat(<f32>l2)
  let left = n
  for (; left >= 8; left -= 8) {
    adam(w, g, m, v, 4, b1, b2, a1, a2, step, root, e, shrink, lambda)
    adam(w + 16, g + 16, m + 16, v + 16, 4, b1, b2, a1, a2, step, root, e, shrink, lambda)
    w += 32
    g += 32
    m += 32
    v += 32
  }
  for (; left > 0; left -= 4) {
    adam(w, g, m, v, left, b1, b2, a1, a2, step, root, e, shrink, lambda)
    w += 16
    g += 16
    m += 16
    v += 16
  }
}

// @ts-ignore: decorator
@inline
function adam(
  w: usize, g: usize, m: usize, v: usize, left: i32,
  b1: v128, b2: v128, a1: v128, a2: v128, step: v128, root: v128, e: v128, shrink: v128, lambda: v128,
): void {
  const weight = load4(w, left)
  const gradient = f32x4.add(load4(g, left), f32x4.mul(lambda, weight))
  const mean = f32x4.add(f32x4.mul(b1, load4(m, left)), f32x4.mul(a1, gradient))
  const square = f32x4.add(f32x4.mul(b2, load4(v, left)), f32x4.mul(a2, f32x4.mul(gradient, gradient)))
  const first = normal(mean, f32x4.abs(mean))
  const second = normal(square, square)
  store4(m, first, left)
  store4(v, second, left)
  const size = f32x4.add(f32x4.mul(f32x4.sqrt(second), root), e)
  const change = f32x4.add(f32x4.div(f32x4.mul(step, first), size), f32x4.mul(shrink, weight))
  store4(w, f32x4.sub(weight, change), left)
}

/** SGD: see optim's kernels/sgd-step.ts for the formula. velocity: 0 for none. */
export function sgdStep(
  w: usize, g: usize, velocity: usize, n: i32, learningRate: f64, momentum: f64, nesterov: bool, weightDecay: f64,
): void {
  const rate = f32x4.splat(<f32>learningRate)
  const mu = f32x4.splat(<f32>momentum)
  const lambda = f32x4.splat(<f32>weightDecay)
  for (let at: usize = 0, left = n; left > 0; left -= 4) {
    const weight = load4(w + at, left)
    let change = f32x4.add(load4(g + at, left), f32x4.mul(lambda, weight))
    if (velocity) {
      const moved = f32x4.add(f32x4.mul(mu, load4(velocity + at, left)), change)
      const v = normal(moved, f32x4.abs(moved))
      store4(velocity + at, v, left)
      change = nesterov ? f32x4.add(change, f32x4.mul(mu, v)) : v
    }
    store4(w + at, f32x4.sub(weight, f32x4.mul(rate, change)), left)
    at += 16
  }
}
