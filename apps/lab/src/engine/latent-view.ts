import type { Encoder } from '@pretexts/nn'
import type { Tensor } from '@pretexts/tensor'
import { type Features, nearest, pca } from '@pretexts/transfer'
import { alignPoints } from './align-points.ts'
import { featuresOf } from './features.ts'
import type { LatentMap } from './protocol.ts'

/** The held-out examples in the plane of the two directions along which their features differ most, kept stable from frame to frame. */
export class LatentView {
  readonly #inputs: Tensor
  #before: Float32Array | null = null
  #features: Features | null = null

  /** @param inputs (N, …) of the encoder; they live as long as the run */
  constructor(inputs: Tensor) {
    this.#inputs = inputs
  }

  draw(encoder: Encoder, step: number): LatentMap {
    const features = featuresOf(encoder, this.#inputs)
    this.#features = features
    const { projected, explained } = pca(features, { components: Math.min(2, features.width) })
    const points = new Float32Array(2 * features.count)
    for (let n = 0; n < features.count; n++)
      for (let d = 0; d < projected.width; d++)
        points[2 * n + d] = projected.features[n * projected.width + d]
    normalize(points)
    if (this.#before) alignPoints(points, this.#before)
    this.#before = points.slice()
    return { step, points, explained: explained.reduce((sum, share) => sum + share, 0) }
  }

  /** The nearest other examples to one of them, by the cosine of the features of the last frame. */
  near(index: number, k: number): { readonly index: number; readonly distance: number }[] {
    if (this.#features === null) return []
    const { features, count, width } = this.#features
    const query = { features: features.slice(index * width, (index + 1) * width), count: 1, width }
    const found = nearest(query, this.#features, { k: Math.min(k + 1, count) })
    return Array.from(found.indices, (other, i) => ({ index: other, distance: found.distances[i] }))
      .filter((other) => other.index !== index)
      .slice(0, k)
  }
}

/** Scales the cloud to a mean distance of 1 from its middle: how large features are is no part of the map. */
function normalize(points: Float32Array): void {
  let sum = 0
  for (let i = 0; i < points.length; i += 2) sum += Math.hypot(points[i], points[i + 1])
  const scale = points.length / 2 / sum
  if (Number.isFinite(scale)) for (let i = 0; i < points.length; i++) points[i] *= scale
}
