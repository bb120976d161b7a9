import type { TokenForm } from '@pretexts/contracts'
import {
  type Context,
  Dropout,
  Embedding,
  Module,
  normal,
  requireInput,
  type SequenceEncoder,
  Transformer,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, linear, requireOptions, slice, type Tensor } from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'
import { meanOfTokens } from './mean-of-tokens.ts'
import { requireLength } from './require-length.ts'

export interface CausalLmOptions {
  readonly form: TokenForm
  /** Transformer blocks. Default 2. */
  readonly depth?: number
  /** D, the length of every token's vector. Default 128. */
  readonly width?: number
  /** Attention heads. Default 2. */
  readonly heads?: number
  /** Probability of dropout. Default 0.1. */
  readonly dropout?: number
}

/**
 * A language model that reads from left to right: BERT's blocks with a causal mask and pre-norm, as in GPT-2.
 *
 *     x = dropout(token[id] + position[l]),  (N, L, D)
 *     h = norm(blocks(x)),  h[l] knows the tokens 0 … l only
 *     logits = h Eᵀ,  E the token embeddings (V, D): output and input embedding are one
 *
 * Padding stands at the end, so that the causal mask hides it from every real token.
 * @see Radford et al. 2019, "Language Models are Unsupervised Multitask Learners", §2.3; Press & Wolf 2017, arXiv 1608.05859
 */
export class CausalLm extends Module implements SequenceEncoder {
  readonly tokens: Embedding
  readonly positions: Embedding
  readonly dropout: Dropout
  readonly transformer: Transformer
  readonly form: TokenForm
  readonly features: number
  /** Says to whoever asks that a token's vector knows nothing of later tokens. */
  readonly isCausal = true

  constructor(options: CausalLmOptions, rng: Random) {
    super()
    const {
      form,
      depth = 2,
      width = 128,
      heads = 2,
      dropout = 0.1,
    } = requireOptions('CausalLm', options, {
      form: 'object',
      depth: 'number',
      width: 'number',
      heads: 'number',
      dropout: 'number',
    })
    const { length, vocabulary } = form
    requireCount('CausalLm', { length, vocabulary, depth, width, heads })
    const table = (count: number, name: string) =>
      new Embedding({ count, features: width, init: small }, rng.fork(name))
    this.tokens = table(vocabulary, 'tokens')
    this.positions = table(length, 'positions')
    this.dropout = new Dropout({ p: dropout })
    const blocks = { depth, features: width, heads, causal: true, dropout, init: small }
    this.transformer = new Transformer({ ...blocks, norm: 'pre' }, rng.fork('transformer'))
    this.form = form
    this.features = width
  }

  /** int32 (N, L) → (N, D): the mean over the tokens that are not padding. */
  forward(ids: Tensor, context: Context): Tensor {
    return meanOfTokens(this.sequence(ids, context), ids, this.form.special.pad)
  }

  /** int32 (N, L) → (N, L, D). @throws ShapeError when L is larger than the number of positions */
  sequence(ids: Tensor, context: Context): Tensor {
    return this.transformer.forward(this.#embed(ids, context), context)
  }

  /** (N, L) → the attention weights of every block, (N, h, L, L) each; above the diagonal they are 0. */
  attentions(ids: Tensor, context: Context): Tensor[] {
    return this.transformer.attentions(this.#embed(ids, context), context)
  }

  /** Scores of the next token: h (…, D) → (…, V). */
  logits(h: Tensor): Tensor {
    return linear(h, this.tokens.weight)
  }

  override describe(): string {
    return `${this.form.length} tokens of ${this.form.vocabulary} → ${this.features}, causal`
  }

  #embed(ids: Tensor, context: Context): Tensor {
    requireInput(this, ids, ['N', 'L'])
    const position = slice(this.positions.weight, [0, requireLength(this, ids)]) // (L, D)
    return this.dropout.forward(add(this.tokens.forward(ids), position), context) // (N, L, D)
  }
}

const small = (shape: readonly number[], rng: Random): Tensor => normal(shape, rng, { std: 0.02 })
