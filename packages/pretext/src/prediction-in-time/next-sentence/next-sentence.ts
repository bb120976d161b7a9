import { type MarkedToken, type OptionsOf, percent, real } from '@pretexts/contracts'
import type { TokenSamples } from '@pretexts/data'
import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  evaluation,
  type Head,
  type Heads,
  headOfSequence,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { fromArray, noGrad, scope, type Tensor } from '@pretexts/tensor'
import { acceptTokens } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { markedRows } from '../../text/marked-rows.ts'
import { type PooledEncoder, requirePool } from '../../text/token-encoder.ts'
import { NextSentenceHead } from './next-sentence-head.ts'
import { sentencePairs } from './sentence-pairs.ts'

/** Pairs of texts, and which of them belong together. */
export interface NextSentenceBatch {
  /** int32 (N, L): `[CLS] A [SEP] B [SEP]` */
  readonly inputs: Tensor
  /** int32 (N): 0 where B follows A, 1 where it is from elsewhere. */
  readonly labels: Tensor
}

const options = {
  shortProbability: real(0.1, 'share of pairs that are made shorter than there is room for', {
    min: 0,
    max: 1,
  }),
}
export type NextSentenceOptions = OptionsOf<typeof options>

/** Next-sentence prediction by itself: `loss = 1/N Σ CE(W pool(h) + b, label)`. */
export class NextSentenceObjective extends Component implements Objective<NextSentenceBatch> {
  readonly encoder: PooledEncoder
  readonly head: NextSentenceHead

  constructor(encoder: Encoder, rng: Random) {
    super()
    this.encoder = requirePool('NextSentenceObjective', encoder)
    this.head = new NextSentenceHead(encoder.features, rng.fork('head'))
  }

  loss({ inputs, labels }: NextSentenceBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const scores = this.head.forward(this.encoder.sequence(inputs, context), this.encoder, context)
    return { loss: crossEntropy(scores, labels), metrics: { accuracy: accuracy(scores, labels) } }
  }

  heads(): Heads {
    const answer: Head['answer'] = (h, context) => ({ logits: this.head.forward(h, this.encoder, context) })
    return { head: headOfSequence(this.encoder, answer) }
  }

  represent({ inputs }: NextSentenceBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    return { h: this.encoder.forward(inputs, context) }
  }
}

export function nextSentenceBatch(
  samples: TokenSamples,
  rng: Random,
  chosen: Partial<NextSentenceOptions> = {},
): NextSentenceBatch {
  requireTaskOptions('nextSentenceBatch', chosen, options)
  const { values, labels, form } = sentencePairs(samples, rng, chosen)
  return {
    inputs: fromArray(values, [labels.length, form.length]),
    labels: fromArray(labels, [labels.length]),
  }
}

/**
 * Next-sentence prediction: does the second text follow the first, or is it from elsewhere?
 *
 * It teaches which topics go together more than how sentences follow each other; later models leave it out (RoBERTa).
 * @see Devlin et al. 2018, arXiv 1810.04805, §3.1; Liu et al. 2019, arXiv 1907.11692, §4.2
 */
export const nextSentence: PretextTask<TokenSamples, NextSentenceBatch, typeof options> =
  /* @__PURE__ */ defineTask({
    name: 'next-sentence',
    title: 'Next sentence: does this text follow?',
    family: 'prediction-in-time',
    summary: 'two texts, which follow each other or do not; the network tells which',
    paper: {
      title: 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
      authors: 'Jacob Devlin, Ming-Wei Chang, Kenton Lee, Kristina Toutanova',
      year: 2018,
      arxiv: '1810.04805',
    },
    options,
    model: 'bert',
    usual: { model: { pooler: true }, data: { packing: 'sentences' } },
    training: { batchSize: 32, learningRate: 1e-3, clipNorm: 1 },
    accepts: acceptTokens,
    batch: nextSentenceBatch,
    objective: (make, { form }, _options, rng) => new NextSentenceObjective(make(form), rng),
    example(samples, rng, chosen) {
      const pairs = sentencePairs(samples, rng, chosen)
      const labels = Array.from(pairs.labels, (label) => (label === 0 ? 'it follows' : 'from elsewhere'))
      return {
        title: 'Does the second text follow the first?',
        text: 'Pairs of texts, with [SEP] between them, and the right answer.',
        blocks: [markedRows(pairs, (): Partial<MarkedToken> => ({}), labels)],
      }
    },
    async findings({ objective, heldOut, options: chosen, rng }) {
      const samples = await heldOut.read(Array.from({ length: Math.min(512, heldOut.count) }, (_, i) => i))
      const right = scope(() => {
        const batch = nextSentenceBatch(samples, rng, chosen)
        const { metrics } = noGrad(() => objective.loss(batch, evaluation()))
        const foreign =
          Array.from(batch.labels.values()).filter((label) => label === 1).length / batch.labels.size
        return { accuracy: metrics.accuracy, chance: Math.max(foreign, 1 - foreign) }
      })
      return [
        {
          id: 'next-sentence',
          title: 'Does the second text follow?',
          text: `Of ${samples.lengths.length} held-out pairs ${percent(right.accuracy)} are judged right; always the more frequent answer would be right for ${percent(right.chance)}.`,
          highlight: {
            value: percent(right.accuracy),
            label: `of pairs judged right; chance ${percent(right.chance)}`,
          },
          metrics: { accuracy: right.accuracy, chance: right.chance },
          blocks: [
            {
              kind: 'bars',
              title: 'judged right',
              as: 'share',
              bars: [{ label: 'held out', value: right.accuracy }],
              reference: { value: right.chance, label: 'more frequent answer' },
            },
          ],
        },
      ]
    },
  })
