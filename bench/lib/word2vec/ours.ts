import { type TrainOptions, WordTraining } from '@pretexts/word2vec'
import type { Contender } from './contender.ts'

const ours = (who: string, threads: readonly number[], options: TrainOptions): Contender => ({
  who,
  threads,
  async train({ corpus, vocabulary }, settings) {
    const [began, before] = [performance.now(), process.cpuUsage()]
    const training = await new WordTraining(corpus, vocabulary, { ...options, ...settings }).run()
    const { user, system } = process.cpuUsage(before)
    const words = vocabulary.tokens * settings.epochs
    return {
      vectors: training.vectors,
      outputVectors: training.outputVectors,
      rate: words / ((user + system) / 1e6),
      throughput: words / ((performance.now() - began) / 1000),
    }
  },
})

export const pretexts: readonly Contender[] = [
  ours('pretexts-wasm', [1, 2], {}),
  ours('pretexts-wasm, negatives per pair', [1], { negativesPer: 'pair' }),
  ours('pretexts-typescript', [1], { kernel: 'typescript' }),
]
