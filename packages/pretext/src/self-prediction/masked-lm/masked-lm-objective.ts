import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  type Head,
  type Heads,
  headOfSequence,
  meanOverRanks,
  type Objective,
  type ObjectiveResult,
  type Parameter,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { indexSelect, reshape, type Tensor } from '@pretexts/tensor'
import type { AskedPlaces, FillsHidden } from '../../text/abilities.ts'
import type { HiddenTokens } from '../../text/hide-tokens.ts'
import { requireTwoSided, type TokenEncoder } from '../../text/token-encoder.ts'
import { MaskedLmHead } from './masked-lm-head.ts'

/**
 * Which tokens were hidden? Encoder → vectors at the hidden places → scores over the vocabulary → cross-entropy.
 *
 *     loss = 1/M Σ_m CE(head(encoder(inputs)_m), target_m)
 *
 * The mean is over all M hidden tokens of the batch. Scores at other places are not even computed.
 * @see Devlin et al. 2018, arXiv 1810.04805, §3.1, Task #1
 */
export class MaskedLmObjective extends Component implements Objective<HiddenTokens>, FillsHidden {
  readonly encoder: TokenEncoder
  readonly head: MaskedLmHead

  /** @throws ArgumentError for an encoder without a vector for every token, or whose tokens see earlier ones alone */
  constructor(encoder: Encoder, rng: Random) {
    super()
    this.encoder = requireTwoSided('MaskedLmObjective', encoder)
    const { features, form } = this.encoder
    this.head = new MaskedLmHead({ features, vocabulary: form.vocabulary }, rng.fork('head'))
  }

  loss(batch: HiddenTokens, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const logits = this.hiddenScores(batch, context) // (M, V)
    const { targets } = batch
    const loss = meanOverRanks(crossEntropy(logits, targets), targets.size, context)
    return { loss, metrics: { accuracy: accuracy(logits, targets) } }
  }

  /** Scores of every token of the vocabulary at the hidden places, (M, V). */
  hiddenScores({ inputs, places }: AskedPlaces, context: StepContext): Tensor {
    const h = this.encoder.sequence(inputs, context) // (N, L, D)
    const rows = reshape(h, [-1, this.encoder.features]) // (N · L, D)
    return this.head.forward(indexSelect(rows, places, 0), this.encoder.tokens.weight)
  }

  heads(): Heads {
    const answer: Head['answer'] = (h) => ({ logits: this.head.forward(h, this.encoder.tokens.weight) }) // (N, L, V)
    return { head: headOfSequence(this.encoder, answer) }
  }

  /** b of the scores, (V): may begin with the logarithms of token frequencies. */
  get outputBias(): Parameter {
    return this.head.bias
  }

  represent({ inputs }: HiddenTokens, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    return { h: this.encoder.forward(inputs, context) }
  }
}
