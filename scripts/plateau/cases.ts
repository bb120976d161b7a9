import type { RunRequest } from '@pretexts/experiment'

/** One way to train a small masked language model. */
export interface PlateauCase {
  readonly name: string
  /** What differs from all others, in words. */
  readonly about: string
  readonly request: Pick<RunRequest, 'task' | 'taskOptions' | 'modelOptions' | 'training'>
}

const start = (
  name: string,
  about: string,
  {
    heads = 'neighbors',
    vectors = 'word2vec',
    hidden = 0.3,
    norm = 'pre',
    rate = 2e-3,
    task = 'masked-lm',
  } = {},
): PlateauCase => ({
  name,
  about,
  request: {
    task,
    taskOptions: { maskRatio: hidden },
    modelOptions: { firstHeads: heads, norm, dropout: 0, hiddenSize: 64, heads: 2 },
    training: { initEmbeddings: vectors, learningRate: rate, batchSize: 16, clipNorm: 1 },
  },
})

/** From the plain start to the defaults one thing after the other, and what else one might change in these. */
export const plateauCases: readonly PlateauCase[] = [
  start('random', 'everything begins at random, 15% hidden', {
    heads: 'random',
    vectors: 'none',
    hidden: 0.15,
  }),
  start('vectors', 'tokens begin with word vectors, 15% hidden', { heads: 'random', hidden: 0.15 }),
  start('neighbors', 'heads begin with the neighbors, 15% hidden', { vectors: 'none', hidden: 0.15 }),
  start('both', 'both, 15% hidden', { hidden: 0.15 }),
  start('default', 'both, 30% hidden: the default'),
  start('hidden-40', 'the default, but 40% hidden', { hidden: 0.4 }),
  start('post-norm', 'the default, but post-norm', { norm: 'post' }),
  start('rate-1e-3', 'the default, but learning rate 1e-3', { rate: 1e-3 }),
  start('rate-4e-3', 'the default, but learning rate 4e-3', { rate: 4e-3 }),
  start('electra', 'ELECTRA’s generator, both, 15% hidden', { hidden: 0.15, task: 'electra' }),
]
