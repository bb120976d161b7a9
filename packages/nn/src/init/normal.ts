import type { Random } from '@pretexts/random'
import { randn, requireOptions, type Shape, type Tensor } from '@pretexts/tensor'

export interface NormalOptions {
  /** Default 0. */
  readonly mean?: number
  /** Default 1. */
  readonly std?: number
}

/** N(mean, std²), whatever the shape. */
export function normal(shape: Shape, rng: Random, options?: NormalOptions): Tensor {
  const { mean = 0, std = 1 } = requireOptions('normal', options, { mean: 'number', std: 'number' })
  return randn(shape, rng, { mean, std })
}
