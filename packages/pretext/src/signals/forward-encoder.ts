import { type Context, type Encoder, hasSequence, type SequenceEncoder } from '@pretexts/nn'
import { ArgumentError, type Tensor } from '@pretexts/tensor'

/** An encoder that reads forward in time: frames z, and a context c that sums up the frames so far. */
export interface ForwardEncoder extends SequenceEncoder {
  /** Samples that a frame depends on, and from one to the next. */
  readonly stem: { readonly field: number; readonly hop: number }
  /** Length of z. */
  readonly channels: number
  /** (N, C, samples) → z (N, T, channels). */
  frames(signal: Tensor): Tensor
  /** z → c (N, T, features); c_t depends on z up to t alone. */
  summarize(z: Tensor, context: Context): Tensor
}

/** @throws ArgumentError for an encoder that does not read forward in time */
export function requireForward(operation: string, encoder: Encoder): asserts encoder is ForwardEncoder {
  if (encoder.form.kind === 'signal' && hasSequence(encoder) && 'summarize' in encoder) return
  const message =
    'predicting the future needs an encoder that reads forward in time, such as conv-gru or wav2vec'
  throw new ArgumentError(operation, 'encoder', encoder, message)
}

/**
 * How many frames ahead the nearest one is that shares no sample with the frame itself: ⌈field / hop⌉. Nearer ones would be
 * recognized by what both hear.
 */
export function disjointOffset({ stem: { field, hop } }: Pick<ForwardEncoder, 'stem'>): number {
  return Math.ceil(field / hop)
}
