import { CorpusError, OptionError } from '@pretexts/text'
import type { Weights } from '../kernel/kernel.ts'
import type { TrainSettings } from './options.ts'
import type { Scoreboard } from './scoreboard.ts'

/**
 * Checks that a training that went to its end has learned something, and something that is numbers.
 * @throws CorpusError when no word had a neighbor; OptionError when the weights are not finite
 */
export function checkLearned(
  source: string,
  scores: Scoreboard,
  { inputs, outputs }: Weights,
  { learningRate, subsampleThreshold, ranks }: TrainSettings & { readonly ranks: number },
): void {
  if (scores.outputs === 0) {
    const thinned = subsampleThreshold > 0 ? ` with a subsampling threshold of ${subsampleThreshold}` : ''
    const fix = subsampleThreshold > 0 ? ', take more text, or set the threshold to 0' : ''
    const message = `no word has a neighbor to learn from${thinned}; put sentences on lines, not single words${fix}`
    throw new CorpusError('train', source, message)
  }
  for (const matrix of [inputs, outputs]) {
    if (matrix.every((value) => Number.isFinite(value))) continue
    const times = ranks > 1 ? `, at the rate times ${ranks}, one for each rank` : ''
    const rule = `lower: the vectors grew beyond all numbers${times}`
    throw new OptionError('train', 'learningRate', learningRate, rule)
  }
}
