import type { Tensor } from '../tensor/tensor.ts'

/** x is dense and seen as (rows, features); each row is normalized by itself. */
export interface RowGeometry {
  readonly rows: number
  readonly features: number
}

/** y = γ·(x − μ)/√(σ² + ε) + β, σ² biased; μ and 1/√(σ² + ε) of every row are written to `mean` and `inverse`. */
export function layerNormReference(
  x: Tensor,
  gamma: Tensor | null,
  beta: Tensor | null,
  { rows, features }: RowGeometry,
  eps: number,
  y: Tensor,
  mean: Tensor,
  inverse: Tensor,
): void {
  const values = x.elements()
  const scale = gamma?.elements()
  const shift = beta?.elements()
  for (let row = 0, at = 0; row < rows; row++, at += features) {
    let total = 0
    for (let i = 0; i < features; i++) total += values[at + i]
    const mu = total / features
    let squares = 0
    for (let i = 0; i < features; i++) squares += (values[at + i] - mu) ** 2
    const factor = 1 / Math.sqrt(squares / features + eps)
    for (let i = 0; i < features; i++) {
      y.memory[at + i] = (values[at + i] - mu) * factor * (scale ? scale[i] : 1) + (shift ? shift[i] : 0)
    }
    mean.memory[row] = mu
    inverse.memory[row] = factor
  }
}

/**
 * The backward pass. With x̂ = (x − μ)/√(σ² + ε), ĝ = γ ḡ and means over a row:
 * x̄ = (ĝ − mean(ĝ) − x̂·mean(ĝ x̂))/√(σ² + ε); summed over the rows, γ̄ = Σ ḡ x̂ and β̄ = Σ ḡ, where these are asked for.
 */
export function layerNormGradientReference(
  g: Tensor,
  x: Tensor,
  gamma: Tensor | null,
  _: Tensor,
  inverse: Tensor,
  { rows, features }: RowGeometry,
  xBar: Tensor,
  gammaBar: Tensor | null,
  betaBar: Tensor | null,
): void {
  const cotangent = g.elements()
  const values = x.elements()
  const scale = gamma?.elements()
  const gammaSums = new Float64Array(features)
  const betaSums = new Float64Array(features)
  for (let row = 0, at = 0; row < rows; row++, at += features) {
    let total = 0
    for (let i = 0; i < features; i++) total += values[at + i]
    const mu = total / features // the saved mean is rounded
    const factor = inverse.memory[row]
    let sum = 0
    let product = 0
    for (let i = 0; i < features; i++) {
      const normal = (values[at + i] - mu) * factor
      const scaled = cotangent[at + i] * (scale ? scale[i] : 1)
      sum += scaled
      product += scaled * normal
      gammaSums[i] += cotangent[at + i] * normal
      betaSums[i] += cotangent[at + i]
    }
    for (let i = 0; i < features; i++) {
      const normal = (values[at + i] - mu) * factor
      const scaled = cotangent[at + i] * (scale ? scale[i] : 1)
      xBar.memory[at + i] = factor * (scaled - sum / features - (normal * product) / features)
    }
  }
  gammaBar?.memory.set(gammaSums)
  betaBar?.memory.set(betaSums)
}
