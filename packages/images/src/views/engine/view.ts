import type { ImageSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { Stage } from './stage.ts'

/**
 * A random change of images that keeps their meaning: an augmentation.
 *
 * Every image gets its own draw. The images are only read; the result is a new block of the same kind, bytes or floats in [0, 1]. The
 * same images and the same state of `rng` give the same bits.
 */
export interface View {
  (images: ImageSamples, rng: Random): ImageSamples
  /** What the view does to one image, where it is made of known stages: neighbors are then fused by `composeViews`. */
  readonly stages?: readonly Stage[]
}

/** A view that is made of stages. */
export type StagedView = View & { readonly stages: readonly Stage[] }
