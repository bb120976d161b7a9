import type { Form } from '@pretexts/contracts'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import type { Context } from './context.ts'
import type { Module } from './module.ts'

/**
 * A network that maps examples to representations: (N, …shape of the form) → h (N, features). It is what pretraining is
 * for: heads and decoders are left behind, the encoder is kept.
 */
export interface Encoder extends Module {
  /** What one example looks like. */
  readonly form: Form
  /** Length of h. */
  readonly features: number
  /** The first layer's filters (O, C, kH, kW), where these can be looked at as pictures. */
  filters?(): Tensor
}

/** An encoder that also has a representation for every position: of a patch, a token, a frame. */
export interface SequenceEncoder extends Encoder {
  /** (N, …shape of the form) → (N, L, features), before pooling. */
  sequence(x: Tensor, context: Context): Tensor
}

/** An encoder of images that also has a representation for every place of a small map: of a region, a patch. */
export interface MapEncoder extends Encoder {
  /** (N, C, H, W) → (N, features, h, w), before pooling. */
  maps(x: Tensor, context: Context): Tensor
}

/**
 * Makes an encoder for examples of this form. Its weights are drawn from `rng`; default: the stream that the run keeps for its
 * encoder, so that each call without one gives the same weights.
 */
export type EncoderMaker = (form: Form, rng?: Random) => Encoder

/** Whether an encoder has a representation for every position. */
export function hasSequence(encoder: Encoder): encoder is SequenceEncoder {
  return 'sequence' in encoder && typeof encoder.sequence === 'function'
}

/** Whether an encoder has a representation for every place of a map. */
export function hasMaps(encoder: Encoder): encoder is MapEncoder {
  return 'maps' in encoder && typeof encoder.maps === 'function'
}

/** What one layer of an encoder gives. */
export interface LayerOutput {
  /** Such as `block 2`. */
  readonly name: string
  /** For every position, (N, L, D); L and D may differ from layer to layer. */
  readonly tokens: Tensor
}

/** An encoder whose inner layers can be looked at. An encoder with a method `layers` of another kind would be taken for one. */
export interface LayeredEncoder extends SequenceEncoder {
  /** From the input to the last. */
  layers(x: Tensor, context: Context): readonly LayerOutput[]
}

/** Whether the inner layers of an encoder can be looked at. */
export function hasLayers(encoder: Encoder): encoder is LayeredEncoder {
  return 'layers' in encoder && typeof encoder.layers === 'function'
}
