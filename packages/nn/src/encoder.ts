import type { Tensor } from '@pretexts/tensor'
import type { Module } from './module.ts'

/** A network that turns inputs into representations: (N, …inputShape) → h (N, features). What pretraining is for. */
export interface Encoder extends Module {
  /** Length of h. */
  readonly features: number
  /** One input's shape without the batch axis: C, H, W for images. */
  readonly inputShape: readonly number[]
  /** The first layer's filters (O, C, kH, kW), where these can be looked at as pictures. */
  filters?(): Tensor
}
