import { type Context, Embedding, Module, normal, requireInput, Transformer } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, embedding, linear, requireOptions, slice, type Tensor } from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'

export interface TextDecoderOptions {
  /** The longest text that it can write. */
  readonly length: number
  /** D, the width of its encoder. */
  readonly width: number
  /** Transformer blocks. Default 2. */
  readonly depth?: number
  /** Attention heads. Default 2. */
  readonly heads?: number
  /** Probability of dropout. Default 0.1. */
  readonly dropout?: number
}

/** What a decoder attends to besides its own past. */
export interface DecoderMemory {
  /** The encoder's output, (N, S, D). */
  readonly memory: Tensor
  /** uint8, broadcasts to (N, heads, T, S): nonzero where a token may attend to the memory. */
  readonly attendMemory: Tensor
  /** E (V, D): the encoder's token embeddings, which are the decoder's as well, at its input and at its output. */
  readonly embeddings: Tensor
}

/**
 * The second half of an encoder–decoder: writes a text from left to right while it looks at another one.
 *
 *     x = E[id] + position[t],  (N, T, D)
 *     h = norm(blocks(x, memory)),  each block: causal self-attention, attention to the memory, feed-forward
 *     logits = h Eᵀ,  (N, T, V)
 *
 * It has BERT's blocks, with `cross` and `causal`. Its token embeddings are its encoder's, so that all three tables are one.
 * @see Vaswani et al. 2017, arXiv 1706.03762, §3.1 and §3.4; Raffel et al. 2019, arXiv 1910.10683, §2.1. Positions are learned, pre-norm
 */
export class TextDecoder extends Module {
  readonly positions: Embedding
  readonly transformer: Transformer

  constructor(options: TextDecoderOptions, rng: Random) {
    super()
    const {
      length,
      width,
      depth = 2,
      heads = 2,
      dropout = 0.1,
    } = requireOptions('TextDecoder', options, {
      length: 'number',
      width: 'number',
      depth: 'number',
      heads: 'number',
      dropout: 'number',
    })

    requireCount('TextDecoder', { length, width, depth, heads })
    this.positions = new Embedding({ count: length, features: width, init: small }, rng.fork('positions'))
    const blocks = { depth, features: width, heads, causal: true, cross: true, dropout, init: small }
    this.transformer = new Transformer({ ...blocks, norm: 'pre' }, rng.fork('transformer'))
  }

  /** Not a function of one tensor: use `logits`. */
  forward(): never {
    throw new Error('TextDecoder.forward: a decoder needs its memory; call logits(ids, memory, context)')
  }

  /**
   * Scores of the next token at every place.
   * @param ids int32 (N, T): what is written so far, a start token first
   * @returns (N, T, V)
   */
  logits(ids: Tensor, { memory, attendMemory, embeddings }: DecoderMemory, context: Context): Tensor {
    requireInput(this, ids, ['N', 'T'])
    const position = slice(this.positions.weight, [0, ids.shape[1]]) // (T, D)
    const x = add(embedding(ids, embeddings), position) // (N, T, D)
    const h = this.transformer.forward(x, context, { memory, attendMemory })
    return linear(h, embeddings)
  }
}

const small = (shape: readonly number[], rng: Random): Tensor => normal(shape, rng, { std: 0.02 })
