import { accuracy, crossEntropy } from '@pretexts/losses'
import { attendToTokens, TextDecoder } from '@pretexts/models'
import {
  Component,
  type Encoder,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { indexSelect, requireOptions, reshape, type Tensor } from '@pretexts/tensor'
import type { WrittenTokens } from './shifted.ts'
import { requireTwoSided, type TokenEncoder } from './token-encoder.ts'

/** Damaged texts, and what is to be written about them. */
export interface RewritingBatch extends WrittenTokens {
  /** int32 (N, S): what the encoder reads, padded. */
  readonly inputs: Tensor
  /** int32 (N, T): what the decoder has written so far, a start token first, padded. */
  readonly written: Tensor
}

export interface RewritingOptions {
  /** The longest text that the decoder can write. */
  readonly length: number
  /** Transformer blocks of the decoder. Default 2. */
  readonly depth?: number
  /** Attention heads of the decoder. Default 2. */
  readonly heads?: number
}

/**
 * An encoder reads a damaged text, a decoder writes what is missing, or all of it.
 *
 *     loss = 1/M Σ CE(logits_m, target_m), over all tokens to write
 *
 * The encoder is kept. Token embeddings of encoder, decoder and output are one table.
 * @see Raffel et al. 2019, arXiv 1910.10683, §2.1; Lewis et al. 2019, arXiv 1910.13461, §2
 */
export class RewritingObjective extends Component implements Objective<RewritingBatch> {
  readonly encoder: TokenEncoder
  readonly decoder: TextDecoder

  constructor(encoder: Encoder, options: RewritingOptions, rng: Random) {
    super()
    const { length, depth, heads } = requireOptions('RewritingObjective', options, {
      length: 'number',
      depth: 'number',
      heads: 'number',
    })
    this.encoder = requireTwoSided('RewritingObjective', encoder)
    const size = { length, width: encoder.features, depth, heads, dropout: 0 }
    this.decoder = new TextDecoder(size, rng.fork('decoder'))
  }

  loss(batch: RewritingBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const logits = this.logits(batch, context) // (M, V)
    return {
      loss: crossEntropy(logits, batch.targets),
      metrics: { accuracy: accuracy(logits, batch.targets) },
    }
  }

  /** Scores of the tokens to write, each knowing those before it, (M, V). */
  logits({ inputs, written, places }: Omit<RewritingBatch, 'targets'>, context: StepContext): Tensor {
    const memory = this.encoder.sequence(inputs, context) // (N, S, D)
    const attendMemory = attendToTokens(inputs, this.encoder.form.special.pad)
    const embeddings = this.encoder.tokens.weight
    const scores = this.decoder.logits(written, { memory, attendMemory, embeddings }, context) // (N, T, V)
    return indexSelect(reshape(scores, [-1, scores.shape[2]]), places, 0)
  }

  represent({ inputs }: RewritingBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    return { h: this.encoder.forward(inputs, context) }
  }
}
