export { type DocumentOptions, DocumentVectors } from './documents/document-vectors.ts'
export * from './errors.ts'
export * from './evaluate/analogy-questions.ts'
export * from './evaluate/answer-questions.ts'
export * from './evaluate/english-questions.ts'
export * from './evaluate/held-out-loss.ts'
export * from './evaluate/neighbor-agreement.ts'
export { type PpmiOptions, ppmiSvd } from './evaluate/ppmi-svd.ts'
export * from './evaluate/spearman.ts'
export * from './evaluate/total-results.ts'
export * from './evaluate/word-similarity.ts'
export { FlagError } from './fasttext-flags/flag-error.ts'
export { type FlagKind, type ParsedFlags, parseFlags, required } from './fasttext-flags/parse-flags.ts'
export {
  checkPlace,
  checkPlace,
  inFlags,
  inFlags,
  type RankPlace,
  readTrainFlags,
  readTrainFlags,
  type TrainTask,
  type TrainTask,
} from './fasttext-flags/train-flags.ts'
export * from './formats/encode-vectors.ts'
export { type LoadedModel, loadModel } from './formats/load-model.ts'
export * from './formats/load-vectors.ts'
export * from './formats/save-model.ts'
export { type Glove, type GloveOptions, trainGlove } from './glove/glove.ts'
export { fastTextModel, type TrainedModel } from './model/fasttext-model.ts'
export { type FastTextVectors, fastTextVectors } from './model/fasttext-vectors.ts'
export { loadVectors } from './model/load-vectors.ts'
export { findPhrases, type Phrase, type PhraseOptions } from './phrases/find-phrases.ts'
export * from './phrases/join-phrases.ts'
export * from './reading/skip-gram.ts'
export { resolveOptions, type TrainOptions, type TrainSettings } from './train/options.ts'
export type { LearnOptions } from './train/rank-rounds.ts'
export { type WordProgress, WordTraining } from './train/word-training.ts'
export type { AnalogyOptions } from './vectors/analogy.ts'
export { editDistance, nearSpellings } from './vectors/near-spellings.ts'
export type { NearestOptions, Neighbor } from './vectors/nearest.ts'
export { sentenceVector } from './vectors/sentence-vector.ts'
export { type SubwordVectors, WordVectors } from './vectors/word-vectors.ts'
export { huffmanTree } from './vocabulary/huffman-tree.ts'
export { keepProbabilities } from './vocabulary/keep-probabilities.ts'
export { fastTextHash, type SubwordOptions, subwordsOf } from './vocabulary/subwords.ts'
