import { type Context, type Encoder, hasSequence, type SequenceEncoder } from '@pretexts/nn'
import { ArgumentError, fromArray, type Tensor, where } from '@pretexts/tensor'

/** An encoder of frames that attend to each other, whose parts can be used alone, such as `Wav2Vec2`. */
export interface MaskedEncoder extends SequenceEncoder {
  /** (N, C, samples) → (N, T, channels) */
  readonly stem: { readonly field: number; readonly hop: number; forward(signal: Tensor): Tensor }
  /** Norm of the frames. */
  readonly norm: { forward(z: Tensor): Tensor }
  /** Length of z. */
  readonly channels: number
  /** Normalized frames (N, T, channels) → (N, T, D). */
  project(z: Tensor): Tensor
  /** (N, T, D) → (N, T, D) */
  readonly context: {
    forward(frames: Tensor, context: Context): Tensor
    layers(frames: Tensor, context: Context): Tensor[]
  }
}

/** @throws ArgumentError for another kind of encoder */
export function requireMaskedEncoder(task: string, encoder: Encoder): asserts encoder is MaskedEncoder {
  const fits =
    encoder.form.kind === 'signal' && hasSequence(encoder) && 'project' in encoder && 'stem' in encoder
  if (fits) return
  const message = `${task} hides frames between the convolutions and the transformer; use an encoder that has both, such as wav2vec2`
  throw new ArgumentError(task, 'encoder', encoder, message)
}

/**
 * Puts a learned vector in the place of hidden frames.
 * @param frames (N, T, D)
 * @param hidden (N · T), 1 where a frame is hidden
 * @param mask (D)
 */
export function hideFrames(frames: Tensor, hidden: Uint8Array, mask: Tensor): Tensor {
  const [count, length] = frames.shape
  return where(fromArray(hidden, [count, length, 1]), mask, frames)
}
