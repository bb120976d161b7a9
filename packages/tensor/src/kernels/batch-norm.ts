import type { TypedArray } from '../tensor/dtype.ts'
import type { Tensor } from '../tensor/tensor.ts'

/** x is dense and seen as (outer, channels, inner); statistics are taken over outer and inner. */
export interface ChannelGeometry {
  readonly outer: number
  readonly channels: number
  readonly inner: number
}

/** y = γ·(x − μ)/√(σ² + ε) + β with the batch's own μ and biased σ², which are written to `mean` and `variance`. */
export function batchNormReference(
  x: Tensor,
  gamma: Tensor | null,
  beta: Tensor | null,
  geometry: ChannelGeometry,
  eps: number,
  y: Tensor,
  mean: Tensor,
  variance: Tensor,
): void {
  const values = x.elements()
  const scale = gamma?.elements()
  const shift = beta?.elements()
  const count = geometry.outer * geometry.inner
  for (let c = 0; c < geometry.channels; c++) {
    const mu = sumOver(geometry, c, (i) => values[i]) / count
    const sigma2 = sumOver(geometry, c, (i) => (values[i] - mu) ** 2) / count
    const factor = (scale ? scale[c] : 1) / Math.sqrt(sigma2 + eps)
    const offset = shift ? shift[c] : 0
    apply(geometry, c, y.memory, (i) => (values[i] - mu) * factor + offset)
    mean.memory[c] = mu
    variance.memory[c] = sigma2
  }
}

/**
 * The backward pass. With x̂ = (x − μ)/s, s = √(σ² + ε) and means over the batch:
 * β̄ = Σ ḡ, γ̄ = Σ ḡ x̂, x̄ = (γ/s)·(ḡ − mean(ḡ) − x̂·mean(ḡ x̂)).
 */
export function batchNormGradientReference(
  g: Tensor,
  x: Tensor,
  gamma: Tensor | null,
  _: Tensor,
  variance: Tensor,
  geometry: ChannelGeometry,
  eps: number,
  xBar: Tensor,
  gammaBar: Tensor,
  betaBar: Tensor,
): void {
  const cotangent = g.elements()
  const values = x.elements()
  const scale = gamma?.elements()
  const count = geometry.outer * geometry.inner
  for (let c = 0; c < geometry.channels; c++) {
    const mu = sumOver(geometry, c, (i) => values[i]) / count // the saved mean is rounded
    const inverse = 1 / Math.sqrt(variance.memory[c] + eps)
    const sumG = sumOver(geometry, c, (i) => cotangent[i])
    const sumGX = sumOver(geometry, c, (i) => cotangent[i] * (values[i] - mu)) * inverse
    const factor = (scale ? scale[c] : 1) * inverse
    const perX = (sumGX / count) * inverse
    apply(geometry, c, xBar.memory, (i) => factor * (cotangent[i] - sumG / count - (values[i] - mu) * perX))
    gammaBar.memory[c] = sumGX
    betaBar.memory[c] = sumG
  }
}

function sumOver(
  { outer, channels, inner }: ChannelGeometry,
  channel: number,
  f: (i: number) => number,
): number {
  let total = 0
  for (let n = 0; n < outer; n++) {
    const start = (n * channels + channel) * inner
    for (let i = start; i < start + inner; i++) total += f(i)
  }
  return total
}

function apply(
  { outer, channels, inner }: ChannelGeometry,
  channel: number,
  y: TypedArray,
  f: (i: number) => number,
): void {
  for (let n = 0; n < outer; n++) {
    const start = (n * channels + channel) * inner
    for (let i = start; i < start + inner; i++) y[i] = f(i)
  }
}
