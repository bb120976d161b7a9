import type { SignalForm } from '@pretexts/contracts'
import type { KnownOptions } from '@pretexts/tensor'

export interface Wav2Vec2Options {
  readonly form: SignalForm
  /** Channels of the convolutions. Default 32; the paper has 512. */
  readonly channels?: number
  /** D, the features of a frame in the transformer: a multiple of the heads and of 16. Default 64; the paper has 768. */
  readonly features?: number
  /** Transformer blocks. Default 2; the paper has 12. */
  readonly depth?: number
  /** Attention heads. Default 4. */
  readonly heads?: number
  /** Probability of dropout in the blocks. Default 0. */
  readonly dropout?: number
}

export const wav2vec2Options: KnownOptions<Wav2Vec2Options> = {
  form: 'object',
  channels: 'number',
  features: 'number',
  depth: 'number',
  heads: 'number',
  dropout: 'number',
}
