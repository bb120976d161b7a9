export { type Corpus, type CorpusOptions, type CorpusReport, encodeCorpus } from './corpus/encode-corpus.ts'
export { saveText } from './corpus/save-text.ts'
export {
  lineEnd,
  memoryTokens,
  openShared,
  piecesOf,
  type SharedTokens,
  type TokenStore,
  type TokenWriter,
} from './corpus/token-store.ts'
export { fileWriter, memoryWriter } from './corpus/token-writers.ts'
export { CorpusError, FormatError, OptionError } from './errors.ts'
export { writeAtomically } from './files/write-atomically.ts'
export type { TextSource } from './read/text-source.ts'
export { buildVocabulary, type VocabularyOptions, wordOfType } from './vocabulary/build-vocabulary.ts'
export { Vocabulary } from './vocabulary/vocabulary.ts'
export { loadVocabulary, saveVocabulary } from './vocabulary/vocabulary-file.ts'
