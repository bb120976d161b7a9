import { choice, type OptionsOf, real, whole } from '@pretexts/contracts'
import type { TokenSamples } from '@pretexts/data'
import { acceptTokens } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { type HiddenTokens, hideTokens } from '../../text/hide-tokens.ts'
import { shareHidden } from '../../text/share-hidden.ts'
import { maskedTexts } from './masked-lm-example.ts'
import { hidePlainly, maskedLmFindings } from './masked-lm-findings.ts'
import { MaskedLmObjective } from './masked-lm-objective.ts'

/** How tokens are hidden: options of every task that hides some. */
export const hidingOptions = {
  maskRatio: real(0.15, 'share of the tokens to predict', { above: 0, below: 1 }),
  unit: choice(
    'tokens',
    ['tokens', 'words', 'spans'],
    'what is hidden as a whole: tokens, words, or runs of tokens',
  ),
  maxPredictions: whole(0, 'at most so many tokens of a text; 0: no limit', { min: 0 }),
}

/** Three tenths, where the paper hides 15%: a small network learns about twice as fast (docs/bert.md, "The plateau"). */
export const denseHidingOptions = {
  ...hidingOptions,
  maskRatio: real(0.3, 'share of the tokens to predict; 0.15 in the paper', { above: 0, below: 1 }),
}

const options = denseHidingOptions
export type MaskedLmOptions = OptionsOf<typeof options>

/**
 * Masked language modeling: predict hidden words from the words around them, on both sides.
 *
 * Some tokens of a text are chosen; most of them are replaced by [MASK]. To say what stood there, a network has to know which
 * words go together, and what the rest of the sentence means.
 * @see Devlin, Chang, Lee & Toutanova 2018, https://arxiv.org/abs/1810.04805
 */
export const maskedLm: PretextTask<TokenSamples, HiddenTokens, typeof options> = /* @__PURE__ */ defineTask<
  TokenSamples,
  HiddenTokens,
  typeof options
>({
  name: 'masked-lm',
  title: 'Masked language model: which words are missing?',
  family: 'self-prediction/masked',
  summary: 'some tokens of each text are hidden; the network predicts them from the others',
  paper: {
    title: 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
    authors: 'Jacob Devlin, Ming-Wei Chang, Kenton Lee, Kristina Toutanova',
    year: 2018,
    arxiv: '1810.04805',
  },
  options,
  model: 'bert',
  // Within a few minutes pre-norm without dropout learns more than the paper's post-norm with it.
  usual: { model: { norm: 'pre', dropout: 0, firstHeads: 'neighbors' } },
  training: { steps: 1500, batchSize: 16, learningRate: 2e-3, clipNorm: 1, initEmbeddings: 'word2vec' },
  accepts: acceptTokens,
  batch: hideTokens,
  share: shareHidden,
  objective: (make, { form }, _options, rng) => new MaskedLmObjective(make(form), rng),
  example(samples, rng, chosen) {
    const batch = hideTokens(samples, rng, chosen)
    const answers = batch.targets.values()
    return {
      title: 'Which words are missing?',
      text: 'Tokens of a text as the network sees them. Under each chosen token stands the answer; most chosen tokens are hidden behind [MASK], some are replaced, some stay.',
      blocks: [maskedTexts(samples, batch, (m) => ({ note: samples.vocabulary[answers[m]] }))],
    }
  },
  findings: ({ options: chosen, ...run }) => maskedLmFindings({ ...run, hide: hidePlainly(chosen) }),
})
