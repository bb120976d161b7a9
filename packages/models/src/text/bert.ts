import type { TokenForm } from '@pretexts/contracts'
import {
  type Context,
  Dropout,
  Embedding,
  type Initializer,
  LayerNorm,
  Linear,
  Module,
  normal,
  requireInput,
  type SequenceEncoder,
  Transformer,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  ArgumentError,
  add,
  cast,
  cumsum,
  equal,
  minimum,
  requireOptions,
  select,
  slice,
  sub,
  type Tensor,
  tanh,
} from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'
import { attendToTokens } from './attend-to-tokens.ts'
import { type BertOptions, bertOptions } from './bert-options.ts'
import { meanOfTokens } from './mean-of-tokens.ts'
import { beginWithNeighbors, firstPositions } from './neighbor-heads.ts'
import { requireLength } from './require-length.ts'

/** The small sizes of Turc et al. 2019, arXiv 1908.08962. */
export const bertSizes = {
  tiny: { depth: 2, width: 128, heads: 2 },
  mini: { depth: 4, width: 256, heads: 4 },
  small: { depth: 4, width: 512, heads: 8 },
} as const

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
 *     pooled = tanh(W h[CLS] + b),  (N, D), where there is a pooler
 *
 * Padding is never attended to, so it changes no other token's output. Weights start as N(0, 0.02²); see `firstHeads` for another start.
 * @see Devlin et al. 2018, arXiv 1810.04805, §3; sizes by Turc et al. 2019, arXiv 1908.08962
 */
export class Bert extends Module implements SequenceEncoder {
  readonly tokens: Embedding
  readonly positions: Embedding
  readonly segments: Embedding
  readonly norm: LayerNorm
  readonly dropout: Dropout
  readonly transformer: Transformer
  readonly pooler: Linear | null
  readonly form: TokenForm
  readonly features: number

  constructor(options: BertOptions, rng: Random) {
    super()
    const {
      form,
      depth = 2,
      width = 128,
      heads = 2,
      hidden = 4 * width,
      dropout = 0.1,
    } = requireOptions('Bert', options, bertOptions)
    const { norm = 'post', eps = 1e-12, pooler = false, firstHeads = 'random' } = options
    const { length, vocabulary } = form
    requireCount('Bert', { length, vocabulary, depth, width, heads, hidden })
    const withNeighbors = firstHeads === 'neighbors'
    const table = (count: number, name: string, init: Initializer = small) =>
      new Embedding({ count, features: width, init }, rng.fork(name))
    // Heads find neighbors by their positions, so that these are as large as the tokens.
    const large: Initializer = (shape, stream) => normal(shape, stream, { std: largeStd })
    this.tokens = table(vocabulary, 'tokens', withNeighbors ? large : small)
    this.positions = table(
      length,
      'positions',
      withNeighbors ? () => firstPositions(length, width, largeStd) : small,
    )
    this.segments = table(2, 'segments')
    this.norm = new LayerNorm({ features: width, eps })
    this.dropout = new Dropout({ p: dropout })
    const blocks = { depth, features: width, heads, hidden, norm, dropout, init: small }
    this.transformer = new Transformer({ ...blocks, eps }, rng.fork('transformer'))
    if (withNeighbors) beginWithNeighbors(this.transformer.blocks[0].attention)
    this.pooler = pooler
      ? new Linear({ inputs: width, outputs: width, init: small }, rng.fork('pooler'))
      : null
    this.form = form
    this.features = width
  }

  /** int32 (N, L) → (N, D): the mean over the tokens that are not padding. */
  forward(ids: Tensor, context: Context): Tensor {
    return meanOfTokens(this.sequence(ids, context), ids, this.form.special.pad)
  }

  /**
   * int32 (N, L) → (N, L, D); L may be smaller than the form's.
   * @throws ShapeError when L is larger than the number of positions
   */
  sequence(ids: Tensor, context: Context, inputs: BertInputs = {}): Tensor {
    return this.transformer.forward(this.embed(ids, context, inputs), context, this.#attend(ids))
  }

  /** (N, L) → what every block gives, (N, L, D) each, the first block first. */
  outputs(ids: Tensor, context: Context, inputs: BertInputs = {}): Tensor[] {
    return this.transformer.outputs(this.embed(ids, context, inputs), context, this.#attend(ids))
  }

  /** (N, L) → the attention weights of every block, (N, h, L, L) each: row l is what token l attends to. */
  attentions(ids: Tensor, context: Context, inputs: BertInputs = {}): Tensor[] {
    return this.transformer.attentions(this.embed(ids, context, inputs), context, this.#attend(ids))
  }

  /**
   * The first token's vector through the pooler: (N, L, D) → (N, D).
   * @throws ArgumentError when the model was made without a pooler
   */
  pool(h: Tensor): Tensor {
    if (this.pooler) return tanh(this.pooler.forward(select(h, 0, 1)))
    const message = 'this BERT has no pooler; make it with pooler: true (on the command line --pooler true)'
    throw new ArgumentError('Bert.pool', 'pooler', null, message)
  }

  /** The sum of the three embeddings, normalized: (N, L) → (N, L, D). */
  embed(ids: Tensor, context: Context, { segments = this.segmentsOf(ids) }: BertInputs = {}): Tensor {
    requireInput(this, ids, ['N', 'L'])
    const length = requireLength(this, ids)
    const position = slice(this.positions.weight, [0, length]) // (L, D)
    const sum = add(add(this.tokens.forward(ids), position), this.segments.forward(segments))
    return this.dropout.forward(this.norm.forward(sum), context)
  }

  #attend(ids: Tensor): { attend: Tensor } {
    return { attend: attendToTokens(ids, this.form.special.pad) }
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

/** Standard deviation of tokens and positions where heads begin with neighbors. */
const largeStd = 0.05

const small = (shape: readonly number[], rng: Random): Tensor => normal(shape, rng, { std: 0.02 })
