import type { Tensor } from '../tensor/tensor.ts'

/** x is dense and seen as (examples, channels, places); each group of channels of each example is normalized by itself. */
export interface GroupGeometry {
  readonly examples: number
  readonly channels: number
  readonly groups: number
  readonly places: number
}

/** y = γ·(x − μ)/√(σ² + ε) + β by group, σ² biased; μ and 1/√(σ² + ε) of every group are written to `mean` and `inverse`. */
export function groupNormReference(
  x: Tensor,
  gamma: Tensor | null,
  beta: Tensor | null,
  geometry: GroupGeometry,
  eps: number,
  y: Tensor,
  mean: Tensor,
  inverse: Tensor,
): void {
  const values = x.elements()
  const [scale, shift] = [gamma?.elements(), beta?.elements()]
  const size = sizeOfGroup(geometry)
  for (let group = 0, start = 0; group < mean.size; group++, start += size) {
    const mu = meanOf(values, start, size)
    let squares = 0
    for (let i = 0; i < size; i++) squares += (values[start + i] - mu) ** 2
    const factor = 1 / Math.sqrt(squares / size + eps)
    for (let at = start; at < start + size; at++) {
      const channel = channelAt(at, geometry)
      y.memory[at] = (values[at] - mu) * factor * (scale ? scale[channel] : 1) + (shift ? shift[channel] : 0)
    }
    mean.memory[group] = mu
    inverse.memory[group] = factor
  }
}

/**
 * The backward pass. With x̂ = (x − μ)/√(σ² + ε), ĝ = γ ḡ and means over a group:
 * x̄ = (ĝ − mean(ĝ) − x̂·mean(ĝ x̂))/√(σ² + ε); summed over examples and places, γ̄ = Σ ḡ x̂ and β̄ = Σ ḡ, where these are asked for.
 */
export function groupNormGradientReference(
  g: Tensor,
  x: Tensor,
  gamma: Tensor | null,
  mean: Tensor,
  inverse: Tensor,
  geometry: GroupGeometry,
  xBar: Tensor,
  gammaBar: Tensor | null,
  betaBar: Tensor | null,
): void {
  const [cotangent, values, scale] = [g.elements(), x.elements(), gamma?.elements()]
  const gammaSums = new Float64Array(geometry.channels)
  const betaSums = new Float64Array(geometry.channels)
  const size = sizeOfGroup(geometry)
  for (let group = 0, start = 0; group < mean.size; group++, start += size) {
    const mu = meanOf(values, start, size) // the saved mean is rounded
    const factor = inverse.memory[group]
    let sum = 0
    let product = 0
    for (let at = start; at < start + size; at++) {
      const channel = channelAt(at, geometry)
      const normal = (values[at] - mu) * factor
      const scaled = cotangent[at] * (scale ? scale[channel] : 1)
      sum += scaled
      product += scaled * normal
      gammaSums[channel] += cotangent[at] * normal
      betaSums[channel] += cotangent[at]
    }
    for (let at = start; at < start + size; at++) {
      const normal = (values[at] - mu) * factor
      const scaled = cotangent[at] * (scale ? scale[channelAt(at, geometry)] : 1)
      xBar.memory[at] = factor * (scaled - sum / size - (normal * product) / size)
    }
  }
  gammaBar?.memory.set(gammaSums)
  betaBar?.memory.set(betaSums)
}

const sizeOfGroup = ({ channels, groups, places }: GroupGeometry): number => (channels / groups) * places

const channelAt = (at: number, { channels, places }: GroupGeometry): number =>
  Math.floor(at / places) % channels

function meanOf(values: ArrayLike<number>, start: number, size: number): number {
  let total = 0
  for (let i = 0; i < size; i++) total += values[start + i]
  return total / size
}
