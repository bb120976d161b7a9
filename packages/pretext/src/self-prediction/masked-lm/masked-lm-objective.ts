import type { TokenForm } from '@pretexts/contracts'
import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Embedding,
  type Encoder,
  hasSequence,
  type Objective,
  type ObjectiveResult,
  type Representations,
  type SequenceEncoder,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { ArgumentError, indexSelect, reshape, type Tensor } from '@pretexts/tensor'
import type { MaskedLmBatch } from './masked-lm-batch.ts'
import { MaskedLmHead } from './masked-lm-head.ts'

/** An encoder of tokens: a vector for each, and the table that their vectors begin with. */
export interface TokenEncoder extends SequenceEncoder {
  readonly tokens: Embedding
}

/**
 * Which tokens were hidden? Encoder → vectors at the hidden places → scores over the vocabulary → cross-entropy.
 *
 *     loss = 1/M Σ_m CE(head(encoder(inputs)_m), target_m)
 *
 * The mean is over all M hidden tokens of the batch. Scores at other places are not even computed.
 * @see Devlin et al. 2018, arXiv 1810.04805, §3.1, Task #1
 */
export class MaskedLmObjective extends Component implements Objective<MaskedLmBatch> {
  readonly encoder: TokenEncoder
  readonly head: MaskedLmHead

  /** @throws ArgumentError for an encoder without a vector for every token */
  constructor(encoder: Encoder, rng: Random) {
    super()
    requireTokens(encoder)
    this.encoder = encoder
    const { vocabulary } = encoder.form as TokenForm
    this.head = new MaskedLmHead({ features: encoder.features, vocabulary }, rng.fork('head'))
  }

  loss(batch: MaskedLmBatch, context: StepContext): ObjectiveResult {
    const logits = this.logits(batch, context) // (M, V)
    const { targets } = batch
    return { loss: crossEntropy(logits, targets), metrics: { accuracy: accuracy(logits, targets) } }
  }

  /** Scores of every token of the vocabulary at the hidden places, (M, V). */
  logits({ inputs, places }: Pick<MaskedLmBatch, 'inputs' | 'places'>, context: StepContext): Tensor {
    const h = this.encoder.sequence(inputs, context) // (N, L, D)
    const rows = reshape(h, [-1, this.encoder.features]) // (N · L, D)
    return this.head.forward(indexSelect(rows, places, 0), this.encoder.tokens.weight)
  }

  represent({ inputs }: MaskedLmBatch, context: StepContext): Representations {
    return { h: this.encoder.forward(inputs, context) }
  }
}

function requireTokens(encoder: Encoder): asserts encoder is TokenEncoder {
  if (encoder.form.kind === 'tokens' && hasSequence(encoder) && 'tokens' in encoder) return
  const message = 'a masked language model needs an encoder with a vector for every token, such as bert'
  throw new ArgumentError('MaskedLmObjective', 'encoder', encoder, message)
}
