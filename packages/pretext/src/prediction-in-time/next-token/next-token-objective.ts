import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  type Head,
  type Heads,
  headOfSequence,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import { indexSelect, linear, reshape, type Tensor } from '@pretexts/tensor'
import type { AskedPlaces, WritesNext } from '../../text/abilities.ts'
import type { WrittenTokens } from '../../text/shifted.ts'
import { requireCausal, type TokenEncoder } from '../../text/token-encoder.ts'

/** Texts, and the token that comes after each of theirs. */
export interface NextTokenBatch extends WrittenTokens {
  /** int32 (N, L) */
  readonly inputs: Tensor
}

/**
 * Which token comes next? `loss = 1/M Σ CE(h_l Eᵀ, token_{l+1})` over all tokens that are not padding. E is the table of token
 * embeddings: there is no head.
 * @see Radford et al. 2019, "Language Models are Unsupervised Multitask Learners", §2
 */
export class NextTokenObjective extends Component implements Objective<NextTokenBatch>, WritesNext {
  readonly encoder: TokenEncoder

  /** @throws ArgumentError for an encoder whose tokens see later ones */
  constructor(encoder: Encoder) {
    super()
    this.encoder = requireCausal('NextTokenObjective', encoder)
  }

  loss(batch: NextTokenBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const logits = this.nextScores(batch, context) // (M, V)
    const loss = crossEntropy(logits, batch.targets)
    const bits = loss.item() / Math.LN2
    return { loss, metrics: { accuracy: accuracy(logits, batch.targets), bitsPerToken: bits } }
  }

  /** Scores of the next token at the places, (M, V). */
  nextScores({ inputs, places }: AskedPlaces, context: StepContext): Tensor {
    const h = reshape(this.encoder.sequence(inputs, context), [-1, this.encoder.features]) // (N · L, D)
    return linear(indexSelect(h, places, 0), this.encoder.tokens.weight)
  }

  heads(): Heads {
    const answer: Head['answer'] = (h) => ({ logits: linear(h, this.encoder.tokens.weight) }) // (N, L, V)
    return { head: headOfSequence(this.encoder, answer) }
  }

  represent({ inputs }: NextTokenBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    return { h: this.encoder.forward(inputs, context) }
  }
}
