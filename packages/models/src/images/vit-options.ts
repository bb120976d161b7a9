import type { ImageForm } from '@pretexts/contracts'
import type { KnownOptions } from '@pretexts/tensor'

export interface ViTOptions {
  /** The images it takes. Default 28×28 gray. */
  readonly form?: ImageForm
  /** p, the side of a patch; it divides height and width. Default 4. */
  readonly patch?: number
  /** D, the features of a token: a multiple of 4 and of the heads. Default 64. */
  readonly features?: number
  /** Transformer blocks. Default 4. */
  readonly depth?: number
  /** Attention heads. Default 4. */
  readonly heads?: number
  /** What h is: the mean of the patch tokens, or an extra class token. Default 'mean'; without a class token then. */
  readonly pooling?: 'mean' | 'class'
  /** Whether a patch may only attend to itself and to those before it in reading order. Default false. */
  readonly causal?: boolean
}

export const vitOptions: KnownOptions<ViTOptions> = {
  form: 'object',
  patch: 'number',
  features: 'number',
  depth: 'number',
  heads: 'number',
  pooling: 'string',
  causal: 'boolean',
}
