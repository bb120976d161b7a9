import type { TokenForm } from '@pretexts/contracts'
import { type Context, type Embedding, type Encoder, hasSequence, type SequenceEncoder } from '@pretexts/nn'
import { ArgumentError, type Tensor } from '@pretexts/tensor'

/** An encoder of tokens: a vector for each, and the table that their vectors begin with. */
export interface TokenEncoder extends SequenceEncoder {
  readonly form: TokenForm
  readonly tokens: Embedding
}

/** A token encoder with a layer over [CLS], for tasks about whole texts. */
export interface PooledEncoder extends TokenEncoder {
  /** (N, L, D) → (N, D) */
  pool(h: Tensor): Tensor
}

/** A token encoder whose input to the blocks can be had by itself. */
export interface EmbeddingEncoder extends TokenEncoder {
  /** int32 (N, L) → (N, L, D): tokens, positions and segments, before the first block. */
  embed(ids: Tensor, context: Context): Tensor
}

/** @throws ArgumentError for an encoder that sees later tokens too */
export function requireCausal(owner: string, encoder: Encoder): TokenEncoder {
  if (isTokenEncoder(encoder) && 'isCausal' in encoder && encoder.isCausal === true) return encoder
  return refuse(owner, encoder, 'an encoder whose tokens do not see later ones, such as causal-lm')
}

/** @throws ArgumentError for an encoder that sees earlier tokens alone, or has no vector for every token */
export function requireTwoSided(owner: string, encoder: Encoder): TokenEncoder {
  if (isTokenEncoder(encoder) && !('isCausal' in encoder)) return encoder
  return refuse(owner, encoder, 'an encoder whose tokens see all others, such as bert')
}

/** @throws ArgumentError for an encoder that cannot give a vector for a whole text by its [CLS] */
export function requirePool(owner: string, encoder: Encoder): PooledEncoder {
  if (isTokenEncoder(encoder) && 'pool' in encoder) return encoder as PooledEncoder
  return refuse(owner, encoder, 'an encoder with a pooler, such as bert')
}

/** @throws ArgumentError for an encoder whose embeddings cannot be had by themselves */
export function requireEmbed(owner: string, encoder: Encoder): EmbeddingEncoder {
  if (isTokenEncoder(encoder) && 'embed' in encoder) return encoder as EmbeddingEncoder
  return refuse(owner, encoder, 'an encoder whose embeddings can be had by themselves, such as bert')
}

function isTokenEncoder(encoder: Encoder): encoder is TokenEncoder {
  return encoder.form.kind === 'tokens' && hasSequence(encoder) && 'tokens' in encoder
}

function refuse(owner: string, encoder: Encoder, what: string): never {
  throw new ArgumentError(
    owner,
    'encoder',
    encoder,
    `${owner} needs ${what}; got ${encoder.constructor.name}`,
  )
}
