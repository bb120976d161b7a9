import type { TokenForm } from '@pretexts/contracts'
import {
  type Context,
  Dropout,
  Embedding,
  LayerNorm,
  Module,
  normal,
  requireInput,
  type SequenceEncoder,
  Transformer,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  add,
  cast,
  cumsum,
  div,
  equal,
  maximum,
  minimum,
  mul,
  notEqual,
  reshape,
  slice,
  sub,
  sum,
  type Tensor,
} from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'
import { attendToTokens } from './attend-to-tokens.ts'

export interface BertOptions {
  readonly form: TokenForm
  /** Transformer blocks. Default 2, as in BERT-Tiny. */
  readonly depth?: number
  /** D, the length of every token's vector. Default 128. */
  readonly width?: number
  /** Attention heads. Default 2, so that each has 64 features, as in the paper. */
  readonly heads?: number
  /** Probability of dropout. Default 0.1, as in the paper. */
  readonly dropout?: number
}

/** What a pass over tokens can be told besides their ids. */
export interface BertInputs {
  /** int32 (N, L): 0 for the first text of a pair, 1 for the second. Default: what follows the first [SEP] is the second. */
  readonly segments?: Tensor
}

/**
 * BERT's encoder: embeddings of token, position and segment, added and normalized, then post-norm transformer blocks.
 *
 *     x = dropout(norm(token[id] + position[l] + segment[s])),  (N, L, D)
 *     h = blocks(x),  the representation of each token
 *     forward = mean of h over the tokens that are not padding,  (N, D)
 *
 * Padding is never attended to, so it changes no other token's output. Weights start as N(0, 0.02²).
 * @see Devlin et al. 2018, arXiv 1810.04805, §3; sizes by Turc et al. 2019, arXiv 1908.08962
 */
export class Bert extends Module implements SequenceEncoder {
  readonly tokens: Embedding
  readonly positions: Embedding
  readonly segments: Embedding
  readonly norm: LayerNorm
  readonly dropout: Dropout
  readonly transformer: Transformer
  readonly form: TokenForm
  readonly features: number

  constructor({ form, depth = 2, width = 128, heads = 2, dropout = 0.1 }: BertOptions, rng: Random) {
    super()
    const { length, vocabulary } = form
    requireCount('Bert', { length, vocabulary, depth, width, heads })
    const table = (count: number, name: string) =>
      new Embedding({ count, features: width, init: small }, rng.fork(name))
    this.tokens = table(vocabulary, 'tokens')
    this.positions = table(length, 'positions')
    this.segments = table(2, 'segments')
    this.norm = new LayerNorm({ features: width, eps: 1e-12 })
    this.dropout = new Dropout({ p: dropout })
    const blocks = {
      depth,
      features: width,
      heads,
      hidden: 4 * width,
      norm: 'post',
      dropout,
      init: small,
    } as const
    this.transformer = new Transformer({ ...blocks, eps: 1e-12 }, rng.fork('transformer'))
    this.form = form
    this.features = width
  }

  /** int32 (N, L) → (N, D): the mean over the tokens that are not padding. */
  forward(ids: Tensor, context: Context): Tensor {
    const h = this.sequence(ids, context) // (N, L, D)
    const real = cast(notEqual(ids, this.form.special.pad), h.dtype) // (N, L)
    const count = maximum(sum(real, 1, { keepDims: true }), 1) // (N, 1)
    return div(sum(mul(h, reshape(real, [...real.shape, 1])), 1), count)
  }

  /** int32 (N, L) → (N, L, D); L may be smaller than the form's. */
  sequence(ids: Tensor, context: Context, { segments = this.segmentsOf(ids) }: BertInputs = {}): Tensor {
    requireInput(this, ids, ['N', 'L'])
    const length = ids.shape[1]
    const position = slice(this.positions.weight, [0, length]) // (L, D)
    const sum = add(add(this.tokens.forward(ids), position), this.segments.forward(segments))
    const x = this.dropout.forward(this.norm.forward(sum), context) // (N, L, D)
    return this.transformer.forward(x, context, { attend: attendToTokens(ids, this.form.special.pad) })
  }

  /** int32 (N, L): 0 up to the first [SEP] and 1 after it. */
  segmentsOf(ids: Tensor): Tensor {
    const ends = cast(equal(ids, this.form.special.separate), 'int32')
    const before = sub(cumsum(ends, 1), ends) // separators before each token
    return minimum(before, 1)
  }

  override describe(): string {
    return `${this.form.length} tokens of ${this.form.vocabulary} → ${this.features}`
  }
}

const small = (shape: readonly number[], rng: Random): Tensor => normal(shape, rng, { std: 0.02 })
