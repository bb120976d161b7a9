import { Component, type Context, Linear, normal, Transformer } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { indexSelect, notEqual, reshape, type Tensor } from '@pretexts/tensor'
import type { EmbeddingEncoder } from '../../text/token-encoder.ts'
import { MaskedLmHead } from '../masked-lm/masked-lm-head.ts'

export interface GeneratorOptions {
  /** Width of the generator; it divides by the heads. */
  readonly width: number
  readonly heads: number
  readonly depth: number
}

/**
 * A small masked language model on the embeddings of the discriminator, which makes plausible replacements.
 *
 *     scores = head(blocks(W embed(ids))),  W from D to the generator's width
 *
 * Token, position and segment embeddings are the encoder's own, and so is the output embedding.
 * @see Clark et al. 2020, arXiv 2003.10555, §3.2, "Weight Sharing" and "Smaller Generators"
 */
export class ElectraGenerator extends Component {
  readonly projection: Linear
  readonly transformer: Transformer
  readonly head: MaskedLmHead

  constructor({ features, form }: EmbeddingEncoder, { width, heads, depth }: GeneratorOptions, rng: Random) {
    super()
    const init = (shape: readonly number[], stream: Random): Tensor => normal(shape, stream, { std: 0.02 })
    this.projection = new Linear({ inputs: features, outputs: width, init }, rng.fork('projection'))
    const blocks = { depth, features: width, heads, norm: 'post', init } as const
    this.transformer = new Transformer(blocks, rng.fork('transformer'))
    const head = { features: width, vocabulary: form.vocabulary, width: features }
    this.head = new MaskedLmHead(head, rng.fork('head'))
  }

  /** Scores of every token of the vocabulary at places of the flattened ids: (N, L) → (M, V). */
  logits(encoder: EmbeddingEncoder, ids: Tensor, places: Tensor, context: Context): Tensor {
    const x = this.projection.forward(encoder.embed(ids, context)) // (N, L, width)
    const h = this.transformer.forward(x, context, { attend: notEqual(ids, encoder.form.special.pad) })
    const rows = reshape(h, [-1, h.shape[2]]) // (N · L, width)
    return this.head.forward(indexSelect(rows, places, 0), encoder.tokens.weight)
  }
}
