import { type FastTextModel, fastTextLosses } from '@pretexts/formats'
import { Vocabulary } from '@pretexts/text'
import { WordVectors } from '../vectors/word-vectors.ts'
import { type SubwordScheme, subwordRowLists } from '../vocabulary/subwords.ts'

/** The vectors of a fastText model. */
export interface FastTextVectors {
  /** With subwords, where the model has them: words that were never seen have vectors too. */
  readonly vectors: WordVectors
  /** The output vectors of words, which training with negative sampling leaves; null for hierarchical softmax. */
  readonly outputVectors: WordVectors | null
}

/** @example fastTextVectors(loadFastText('model.bin')).vectors.mostSimilar('king') */
export function fastTextVectors(model: FastTextModel): FastTextVectors {
  const { settings, stride, inputs, outputs } = model
  const { dim: dimensions, bucket: buckets, minn: minLength, maxn: maxLength } = settings
  const vocabulary = new Vocabulary(model.words, model.counts)
  const scheme: SubwordScheme | null = maxLength > 0 && buckets > 0 ? { minLength, maxLength, buckets } : null
  const rowLists = scheme && subwordRowLists(vocabulary.words, scheme)
  const hasOutputs = settings.loss === fastTextLosses.negativeSampling
  return {
    vectors: WordVectors.fromWeights(vocabulary, { dimensions, stride, inputs }, rowLists, scheme),
    outputVectors: hasOutputs
      ? WordVectors.fromWeights(vocabulary, { dimensions, stride, inputs: outputs }, null, null)
      : null,
  }
}
