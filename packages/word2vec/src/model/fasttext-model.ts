import {
  type FastTextModel,
  type FastTextSettings,
  fastTextArchitectures,
  fastTextLosses,
} from '@pretexts/formats'
import type { Vocabulary } from '@pretexts/text'
import type { Weights } from '../kernel/kernel.ts'
import type { TrainSettings } from '../train/options.ts'

/** What was learned; a `WordTraining` is one. */
export interface TrainedModel {
  readonly vocabulary: Vocabulary
  readonly settings: TrainSettings
  readonly weights: Weights
}

/**
 * All that was learned, as a fastText model. It shares the memory of the weights, but for the outputs of hierarchical softmax.
 * @example saveFastText('model.bin', fastTextModel(training))
 */
export function fastTextModel({ vocabulary, settings, weights }: TrainedModel): FastTextModel {
  const { stride, inputs, outputs } = weights
  return {
    words: vocabulary.words,
    counts: vocabulary.counts,
    settings: fastTextSettings(vocabulary, settings),
    stride,
    inputs,
    // fastText trains a node of the Huffman tree to give 1 where word2vec and this package train it to give 0.
    outputs: settings.loss === 'hierarchicalSoftmax' ? outputs.map((value) => -value) : outputs,
  }
}

function fastTextSettings({ counts }: Vocabulary, settings: TrainSettings): FastTextSettings {
  const { subwords } = settings
  return {
    dim: settings.dimensions,
    ws: settings.window,
    epoch: settings.epochs,
    minCount: counts[counts.length - 1],
    neg: settings.negatives,
    wordNgrams: 1,
    loss: fastTextLosses[settings.loss],
    model: fastTextArchitectures[settings.architecture],
    bucket: subwords?.buckets ?? 0,
    minn: subwords?.minLength ?? 0,
    maxn: subwords?.maxLength ?? 0,
    lrUpdateRate: 100,
    t: settings.subsampleThreshold,
  }
}
