import type { OptionsOf } from '@pretexts/contracts'
import type { TokenSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { fromArray } from '@pretexts/tensor'
import { nextSentence } from '../../prediction-in-time/next-sentence/next-sentence.ts'
import { sentencePairs } from '../../prediction-in-time/next-sentence/sentence-pairs.ts'
import { acceptTokens } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { rowsOf } from '../../task/share.ts'
import { hideTokens } from '../../text/hide-tokens.ts'
import { shareHidden } from '../../text/share-hidden.ts'
import { denseHidingOptions } from '../masked-lm/masked-lm.ts'
import { maskedTexts } from '../masked-lm/masked-lm-example.ts'
import { maskedLmFindings, measuredMaskRatio } from '../masked-lm/masked-lm-findings.ts'
import { type BertBatch, BertObjective } from './bert-objective.ts'

const options = { ...denseHidingOptions, ...nextSentence.options }
export type BertTaskOptions = OptionsOf<typeof options>

/** Of the options of both tasks: those of next-sentence prediction, and the rest, those of masked language modeling. */
const ofEach = ({ shortProbability, ...hiding }: Partial<BertTaskOptions>) =>
  [{ shortProbability }, hiding] as const

/** Pairs of texts as next-sentence prediction makes them, then tokens of both hidden as masked language modeling hides them. */
export function bertBatch(
  samples: TokenSamples,
  rng: Random,
  chosen: Partial<BertTaskOptions> = {},
): BertBatch {
  const [pairing, hiding] = ofEach(requireTaskOptions('bertBatch', chosen, options))
  const pairs = sentencePairs(samples, rng.fork('pairs'), pairing)
  const hidden = hideTokens(pairs, rng.fork('hide'), hiding)
  return { ...hidden, labels: fromArray(pairs.labels, [pairs.labels.length]) }
}

/**
 * BERT: masked language modeling and next-sentence prediction at once.
 * @see Devlin, Chang, Lee & Toutanova 2018, https://arxiv.org/abs/1810.04805
 */
export const bert: PretextTask<TokenSamples, BertBatch, typeof options> = /* @__PURE__ */ defineTask({
  name: 'bert',
  title: 'BERT: which words are missing, and does the second text follow?',
  family: 'self-prediction/masked',
  summary:
    'some tokens of a pair of texts are hidden; the network predicts them, and whether the texts follow each other',
  paper: {
    title: 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
    authors: 'Jacob Devlin, Ming-Wei Chang, Kenton Lee, Kristina Toutanova',
    year: 2018,
    arxiv: '1810.04805',
  },
  options,
  model: 'bert',
  usual: {
    model: { pooler: true, norm: 'pre', dropout: 0, firstHeads: 'neighbors' },
    data: { packing: 'sentences' },
  },
  training: { steps: 1500, batchSize: 16, learningRate: 2e-3, clipNorm: 1, initEmbeddings: 'word2vec' },
  accepts: acceptTokens,
  batch: bertBatch,
  share: ({ labels, ...hidden }, share) => ({ ...shareHidden(hidden, share), labels: rowsOf(labels, share) }),
  objective: (make, { form }, _options, rng) => new BertObjective(make(form), rng),
  example(samples, rng, chosen) {
    const [pairing, hiding] = ofEach(chosen)
    const pairs = sentencePairs(samples, rng.fork('pairs'), pairing)
    const hidden = hideTokens(pairs, rng.fork('hide'), hiding)
    const answers = hidden.targets.values()
    const labels = Array.from(pairs.labels, (label) => (label === 0 ? 'it follows' : 'from elsewhere'))
    const { rows, ...block } = maskedTexts(pairs, hidden, (m) => ({ note: pairs.vocabulary[answers[m]] }))
    return {
      title: 'Which words are missing, and does the second text follow?',
      text: 'Pairs of texts as the network sees them. Under each chosen token stands the answer; before each pair, whether the second text follows the first.',
      blocks: [{ ...block, rows: rows.map((row, n) => ({ ...row, label: labels[n] })) }],
    }
  },
  findings: ({ options: chosen, ...run }) =>
    maskedLmFindings({
      ...run,
      hide(samples, rng) {
        const [pairing, hiding] = ofEach(chosen)
        const texts = sentencePairs(samples, rng.fork('pairs'), pairing)
        const measured = { ...hiding, maskRatio: measuredMaskRatio }
        return { hidden: hideTokens(texts, rng.fork('hide'), measured), texts }
      },
    }),
})
