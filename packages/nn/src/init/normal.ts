import type { Random } from '@pretexts/random'
import { randn, type Shape, type Tensor } from '@pretexts/tensor'

export interface NormalOptions {
  /** Default 0. */
  readonly mean?: number
  /** Default 1. */
  readonly std?: number
}

/** N(mean, std²), whatever the shape. */
export function normal(shape: Shape, rng: Random, { mean = 0, std = 1 }: NormalOptions = {}): Tensor {
  return randn(shape, rng, { mean, std })
}
