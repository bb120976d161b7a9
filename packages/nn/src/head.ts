import type { Tensor } from '@pretexts/tensor'
import type { Context } from './context.ts'
import type { Encoder, SequenceEncoder } from './encoder.ts'

/**
 * A head or decoder that answers about whole examples, from what the encoder gives for them and nothing else. It can be used
 * and exported by itself.
 */
export interface Head {
  /** The encoder's output that it reads: `features` (N, D), `sequence` (N, L, D), `maps` (N, D, h, w) or `tokens`. */
  readonly input: string
  /** That output for examples, (N, …shape of the form). */
  read(x: Tensor, context: Context): Tensor
  /** What the head computes from it, by name; the first axis is N. */
  answer(h: Tensor, context: Context): Readonly<Record<string, Tensor>>
}

/** Heads by name: `head`, `decoder`, `projector`. */
export type Heads = Readonly<Record<string, Head>>

/** A head that reads one vector for each example. */
export function headOfFeatures(encoder: Encoder, answer: Head['answer']): Head {
  return { input: 'features', read: (x, context) => encoder.forward(x, context), answer }
}

/** A head that reads a vector for every position. */
export function headOfSequence(encoder: SequenceEncoder, answer: Head['answer']): Head {
  return { input: 'sequence', read: (x, context) => encoder.sequence(x, context), answer }
}
