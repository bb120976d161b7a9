// Group normalization: as layer-norm.ts, of groups of neighboring channels, `places` numbers each; γ and β belong to channels.

import { both, high, load4, low, madd, nmadd, store4 } from './lanes'
import { statistics } from './layer-norm'

/** y = γ (x − μ) / √(σ² + ε) + β for the groups from … to − 1 of all examples. gamma, beta: 0 for none. */
export function groupNorm(
  x: usize, gamma: usize, beta: usize, from: i32, to: i32, groups: i32, channels: i32, places: i32, eps: f64,
  y: usize, mean: usize, inverse: usize,
): void {
  const own = channels / groups
  const group = <usize>(own * places) << 2
  for (let r = from; r < to; r++) {
    const row = <usize>r << 2
    let at = <usize>r * group
    const offset = f32x4.splat(statistics(x + at, own * places, eps, mean + row, inverse + row))
    const center = v128.load32_splat(mean + row)
    const factor = v128.load32_splat(inverse + row)
    for (let c = (r % groups) * own, end = c + own; c < end; c++) {
      const scale = gamma ? v128.load32_splat(gamma + (<usize>c << 2)) : f32x4.splat(1)
      const shift = beta ? v128.load32_splat(beta + (<usize>c << 2)) : f32x4.splat(0)
      for (let left = places; left > 0; left -= 4) {
        const normal = madd(f32x4.sub(load4(x + at, left), center), factor, offset)
        store4(y + at, f32x4.add(f32x4.mul(normal, scale), shift), left)
        at += <usize>min(4, left) << 2
      }
    }
  }
}

/**
 * x̄ = (ĝ − mean ĝ − x̂ mean(ĝ x̂)) · inverse with ĝ = γ ḡ, x̂ = (x − μ) · inverse, for the groups from … to − 1.
 * @param partial for every example, a double for each channel's Σ ḡ x̂ and then one for each channel's Σ ḡ
 */
export function groupNormGradient(
  g: usize, x: usize, gamma: usize, mean: usize, inverse: usize, from: i32, to: i32, groups: i32, channels: i32,
  places: i32, xBar: usize, partial: usize,
): void {
  const own = channels / groups
  const size = own * places
  const count = <f64>size
  const betas = <usize>channels << 3 // from a channel's Σ ḡ x̂ to its Σ ḡ
  for (let r = from; r < to; r++) {
    const mu = v128.load32_splat(mean + (<usize>r << 2))
    const scale = <f64>f32.load(inverse + (<usize>r << 2))
    const first = (r % groups) * own
    const start = <usize>(r * size) << 2
    const sums = partial + (<usize>(2 * (r / groups) * channels + first) << 3)
    let sumG: f64 = 0, sumGX: f64 = 0, deviations: f64 = 0
    for (let c = 0, at = start; c < own; c++) {
      let a = f64x2.splat(0), b = f64x2.splat(0), e = f64x2.splat(0) // Σ ḡ, Σ ḡ (x − μ), Σ x − μ
      for (let left = places; left > 0; left -= 4) {
        const p = load4(g + at, left) // 0 where nothing is, and so no part of the sums
        const q = f32x4.sub(load4(x + at, left), mu)
        a = f64x2.add(a, f64x2.add(low(p), high(p)))
        b = f64x2.add(b, f64x2.add(f64x2.mul(low(p), low(q)), f64x2.mul(high(p), high(q))))
        e = f64x2.add(e, f64x2.add(low(q), high(q)))
        at += <usize>min(4, left) << 2
      }
      const weight: f64 = gamma ? <f64>f32.load(gamma + (<usize>(first + c) << 2)) : 1
      sumG += weight * both(a)
      sumGX += weight * both(b)
      deviations += both(e) + <f64>((4 - (places & 3)) & 3) * <f64>f32x4.extract_lane(mu, 0) // of lanes that hold −μ
      f64.store(sums + (<usize>c << 3), both(b))
      f64.store(sums + betas + (<usize>c << 3), both(a))
    }
    const rest = deviations / count // what rounding took off the mean
    const meanG = sumG / count
    const slope = (sumGX / count - rest * meanG) * scale * scale * scale
    // x̄ = inverse · ĝ − slope · (x − μ) − inverse · mean ĝ
    const rate = f32x4.splat(<f32>slope)
    const factor = f32x4.splat(<f32>scale)
    const offset = f32x4.splat(<f32>(slope * rest - meanG * scale))
    for (let c = 0, at = start; c < own; c++) {
      const weight = gamma ? v128.load32_splat(gamma + (<usize>(first + c) << 2)) : f32x4.splat(1)
      for (let left = places; left > 0; left -= 4) {
        const p = f32x4.mul(load4(g + at, left), weight)
        const q = f32x4.sub(load4(x + at, left), mu)
        store4(xBar + at, nmadd(q, rate, madd(p, factor, offset)), left)
        at += <usize>min(4, left) << 2
      }
      const sum = sums + (<usize>c << 3)
      f64.store(sum, (f64.load(sum) - rest * f64.load(sum + betas)) * scale)
    }
  }
}
