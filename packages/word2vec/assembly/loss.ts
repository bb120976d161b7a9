// −Σ log p, where p is what the model gave to each label: |e| / α = 1 − p.

/** Adds the losses of the outputs whose errors lie at errors … end, and their number, to two doubles at `loss`. */
export function addLoss(errors: usize, end: usize, rate: f32, count: i32, loss: usize): void {
  const inverse = f32x4.splat(1 / rate)
  const one = f32x4.splat(1)
  const least = f32x4.splat(1e-7)
  let sum: f64 = 0
  // Logarithms cost more than products: one for every 32 numbers of at least 10⁻⁷, which no double underflows at.
  while (errors < end) {
    let product = f64x2.splat(1)
    for (let i = 0; i < 8 && errors < end; i++) {
      const p = f32x4.max(least, f32x4.sub(one, f32x4.mul(f32x4.abs(v128.load(errors)), inverse)))
      product = f64x2.mul(product, f64x2.promote_low_f32x4(p))
      product = f64x2.mul(product, f64x2.promote_low_f32x4(v128.shuffle<f32>(p, p, 2, 3, 2, 3)))
      errors += 16
    }
    sum -= Math.log(f64x2.extract_lane(product, 0) * f64x2.extract_lane(product, 1))
  }
  f64.store(loss, f64.load(loss) + sum)
  f64.store(loss, f64.load(loss, 8) + <f64>count, 8)
}
