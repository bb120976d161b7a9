// Batch normalization over (outer, channels, inner), forward and backward, of the channels first … end − 1; sums in
// double precision.

// @ts-ignore: decorator
@inline
function affine(x: usize, center: f32, factor: f32, offset: f32, y: usize, n: i32): void {
  const c = f32x4.splat(center)
  const f = f32x4.splat(factor)
  const o = f32x4.splat(offset)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const at = <usize>i << 2
    v128.store(y + at, f32x4.add(f32x4.mul(f32x4.sub(v128.load(x + at), c), f), o))
  }
  for (; i < n; i++) f32.store(y + (<usize>i << 2), (f32.load(x + (<usize>i << 2)) - center) * factor + offset)
}

// @ts-ignore: decorator
@inline
function sumAndSquares(x: usize, outer: i32, stride: usize, n: i32, shift: f64): v128 {
  // lane 0: Σ (x − shift), lane 1: Σ (x − shift)²
  let sum = f64x2.splat(0)
  let squares = f64x2.splat(0)
  const s = f64x2.splat(shift)
  let restSum: f64 = 0
  let restSquares: f64 = 0
  for (let o = 0; o < outer; o++) {
    let i = 0
    for (; i + 4 <= n; i += 4) {
      const v = v128.load(x + (<usize>i << 2))
      const low = f64x2.sub(f64x2.promote_low_f32x4(v), s)
      const high = f64x2.sub(f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3)), s)
      sum = f64x2.add(sum, f64x2.add(low, high))
      squares = f64x2.add(squares, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)))
    }
    for (; i < n; i++) {
      const v = <f64>f32.load(x + (<usize>i << 2)) - shift
      restSum += v
      restSquares += v * v
    }
    x += stride
  }
  restSum += f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)
  restSquares += f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1)
  return f64x2.replace_lane(f64x2.splat(restSum), 1, restSquares)
}

/** gamma, beta: 0 for none. */
export function batchNorm(
  x: usize, gamma: usize, beta: usize, outer: i32, channels: i32, inner: i32, eps: f64,
  y: usize, mean: usize, variance: usize, first: i32, end: i32,
): void {
  const count = <f64>outer * <f64>inner
  const stride = <usize>(channels * inner) << 2
  for (let c = first; c < end; c++) {
    const at = <usize>c << 2
    const from = x + (<usize>(c * inner) << 2)
    // Squares are taken around the first element, so that a large mean does not swallow a small variance.
    const shift = <f64>f32.load(from)
    const sums = sumAndSquares(from, outer, stride, inner, shift)
    const offsetMean = f64x2.extract_lane(sums, 0) / count
    const sigma2 = max<f64>(0, f64x2.extract_lane(sums, 1) / count - offsetMean * offsetMean)
    const mu = shift + offsetMean
    const center = <f32>mu
    const factor = (gamma ? <f64>f32.load(gamma + at) : 1.0) / Math.sqrt(sigma2 + eps)
    // The mean comes off first: x·factor would drown in it. What rounding took off the mean goes with β.
    const offset = (beta ? <f64>f32.load(beta + at) : 0.0) + (<f64>center - mu) * factor
    for (let o = 0; o < outer; o++) {
      const step = <usize>o * stride + (<usize>(c * inner) << 2)
      affine(x + step, center, <f32>factor, <f32>offset, y + step, inner)
    }
    f32.store(mean + at, center)
    f32.store(variance + at, <f32>sigma2)
  }
}

export function batchNormGradient(
  g: usize, x: usize, gamma: usize, mean: usize, variance: usize, outer: i32, channels: i32, inner: i32, eps: f64,
  xBar: usize, gammaBar: usize, betaBar: usize, first: i32, end: i32,
): void {
  const count = <f64>outer * <f64>inner
  const stride = <usize>(channels * inner) << 2
  for (let c = first; c < end; c++) {
    const at = <usize>c << 2
    const start = <usize>(c * inner) << 2
    const mu = f32.load(mean + at)
    const inverse = 1 / Math.sqrt(<f64>f32.load(variance + at) + eps)
    const center = f32x4.splat(mu)
    let sumG: f64 = 0
    let sumX: f64 = 0 // of x − μ: what rounding took off the mean
    let sumGX: f64 = 0
    for (let o = 0; o < outer; o++) {
      const step = <usize>o * stride + start
      let vg = f64x2.splat(0)
      let vx = f64x2.splat(0)
      let vgx = f64x2.splat(0)
      let i = 0
      for (; i + 4 <= inner; i += 4) {
        const place = step + (<usize>i << 2)
        const a = v128.load(g + place)
        const b = f32x4.sub(v128.load(x + place), center)
        const a0 = f64x2.promote_low_f32x4(a)
        const a1 = f64x2.promote_low_f32x4(v128.shuffle<f32>(a, a, 2, 3, 2, 3))
        vg = f64x2.add(vg, f64x2.add(a0, a1))
        const b0 = f64x2.promote_low_f32x4(b)
        const b1 = f64x2.promote_low_f32x4(v128.shuffle<f32>(b, b, 2, 3, 2, 3))
        vx = f64x2.add(vx, f64x2.add(b0, b1))
        vgx = f64x2.add(vgx, f64x2.add(f64x2.mul(a0, b0), f64x2.mul(a1, b1)))
      }
      sumG += f64x2.extract_lane(vg, 0) + f64x2.extract_lane(vg, 1)
      sumX += f64x2.extract_lane(vx, 0) + f64x2.extract_lane(vx, 1)
      sumGX += f64x2.extract_lane(vgx, 0) + f64x2.extract_lane(vgx, 1)
      for (; i < inner; i++) {
        const place = step + (<usize>i << 2)
        const centered = <f64>(f32.load(x + place) - mu)
        sumG += f32.load(g + place)
        sumX += centered
        sumGX += <f64>f32.load(g + place) * centered
      }
    }
    const rest = sumX / count // of the mean, beyond μ
    sumGX = (sumGX - rest * sumG) * inverse
    const factor = (gamma ? <f64>f32.load(gamma + at) : 1.0) * inverse
    // x̄ = factor·ḡ − slope·(x − μ) + (slope·rest − factor·mean ḡ)
    const slope = factor * (sumGX / count) * inverse
    const offset = slope * rest - factor * (sumG / count)
    const f = f32x4.splat(<f32>factor)
    const s = f32x4.splat(<f32>slope)
    const t = f32x4.splat(<f32>offset)
    for (let o = 0; o < outer; o++) {
      const step = <usize>o * stride + start
      let i = 0
      for (; i + 4 <= inner; i += 4) {
        const place = step + (<usize>i << 2)
        const centered = f32x4.sub(v128.load(x + place), center)
        const v = f32x4.sub(f32x4.mul(v128.load(g + place), f), f32x4.mul(centered, s))
        v128.store(xBar + place, f32x4.add(v, t))
      }
      for (; i < inner; i++) {
        const place = step + (<usize>i << 2)
        const centered = f32.load(x + place) - mu
        f32.store(xBar + place, f32.load(g + place) * <f32>factor - centered * <f32>slope + <f32>offset)
      }
    }
    f32.store(gammaBar + at, <f32>sumGX)
    f32.store(betaBar + at, <f32>sumG)
  }
}
