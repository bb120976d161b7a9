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
import { add, indexSelect, reshape, type Tensor } from '@pretexts/tensor'
import { NextSentenceHead } from '../../prediction-in-time/next-sentence/next-sentence-head.ts'
import type { AskedPlaces, FillsHidden } from '../../text/abilities.ts'
import type { HiddenTokens } from '../../text/hide-tokens.ts'
import { type PooledEncoder, requirePool } from '../../text/token-encoder.ts'
import { MaskedLmHead } from '../masked-lm/masked-lm-head.ts'

/** Pairs of texts with hidden tokens. */
export interface BertBatch extends HiddenTokens {
  /** int32 (N): 0 where the second text follows the first, 1 where it is from elsewhere. */
  readonly labels: Tensor
}

/**
 * BERT's two questions to one pass through the encoder: which tokens were hidden, and does the second text follow the first?
 *
 *     loss = mean CE over hidden tokens + mean CE over pairs
 *
 * @see Devlin et al. 2018, arXiv 1810.04805, Appendix A.2: "the sum of the mean masked LM likelihood and the mean next sentence
 *   prediction likelihood"
 */
export class BertObjective extends Component implements Objective<BertBatch>, FillsHidden {
  readonly encoder: PooledEncoder
  readonly head: MaskedLmHead
  readonly nextSentence: NextSentenceHead

  constructor(encoder: Encoder, rng: Random) {
    super()
    this.encoder = requirePool('BertObjective', encoder)
    const { features, form } = this.encoder
    this.head = new MaskedLmHead({ features, vocabulary: form.vocabulary }, rng.fork('head'))
    this.nextSentence = new NextSentenceHead(features, rng.fork('next sentence'))
  }

  loss({ inputs, places, targets, labels }: BertBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const h = this.encoder.sequence(inputs, context) // (N, L, D)
    const logits = this.#tokenLogits(h, places) // (M, V)
    const scores = this.nextSentence.forward(h, this.encoder, context) // (N, 2)
    const ofTokens = meanOverRanks(crossEntropy(logits, targets), targets.size, context)
    const ofPairs = meanOverRanks(crossEntropy(scores, labels), labels.size, context)
    const metrics = {
      maskedLoss: ofTokens.item(),
      accuracy: accuracy(logits, targets),
      nextAccuracy: accuracy(scores, labels),
    }
    return { loss: add(ofTokens, ofPairs), metrics }
  }

  /** Scores of every token of the vocabulary at the hidden places, (M, V). */
  hiddenScores({ inputs, places }: AskedPlaces, context: StepContext): Tensor {
    return this.#tokenLogits(this.encoder.sequence(inputs, context), places)
  }

  heads(): Heads {
    const tokens: Head['answer'] = (h) => ({ logits: this.head.forward(h, this.encoder.tokens.weight) }) // (N, L, V)
    const pairs: Head['answer'] = (h, context) => ({
      logits: this.nextSentence.forward(h, this.encoder, context),
    })
    return {
      head: headOfSequence(this.encoder, tokens),
      'next-sentence': headOfSequence(this.encoder, pairs),
    }
  }

  /** b of the scores, (V): may begin with the logarithms of token frequencies. */
  get outputBias(): Parameter {
    return this.head.bias
  }

  represent({ inputs }: BertBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    return { h: this.encoder.forward(inputs, context) }
  }

  #tokenLogits(h: Tensor, places: Tensor): Tensor {
    const rows = reshape(h, [-1, this.encoder.features]) // (N · L, D)
    return this.head.forward(indexSelect(rows, places, 0), this.encoder.tokens.weight)
  }
}
