export { cleanText, spaceIdeographs, stripAccents } from './clean/clean-text.ts'
export { brownSentences, type TaggedSentence } from './corpora/brown.ts'
export { corpora, corpusDocuments, corpusFolder, openDocuments } from './corpora/corpora.ts'
export type { NamedCorpus } from './corpora/named-corpus.ts'
export { type Corpus, type CorpusOptions, type CorpusReport, encodeCorpus } from './corpus/encode-corpus.ts'
export { saveText } from './corpus/save-text.ts'
export { checkWords } from './corpus/segment-words.ts'
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
export { type EncodeOptions, encodeTexts } from './datasets/encode-texts.ts'
export type { Packing } from './datasets/pack-examples.ts'
export { TextCorpus } from './datasets/text-corpus.ts'
export {
  type PackOptions,
  packCorpus,
  type TokenDataset,
  type TokenDatasetOptions,
  tokenDataset,
} from './datasets/token-dataset.ts'
export { trimPadding } from './datasets/trim-padding.ts'
export { CorpusError, OptionError } from './errors.ts'
export { holdOut } from './read/hold-out.ts'
export { type ReadReport, warningsOf } from './read/read-report.ts'
export type { TextDocument, Texts } from './read/text-document.ts'
export {
  type DocumentOptions,
  type DocumentSource,
  type DocumentSplit,
  readDocuments,
} from './read/text-documents.ts'
export type { TextSource } from './read/text-source.ts'
export { splitLines, splitSentences } from './split/split-sentences.ts'
export {
  type BytePairsOptions,
  bytePairTokenizer,
  type TrainBytePairsOptions,
  trainBytePairs,
} from './tokenizers/byte-pairs.ts'
export { characterTokenizer, type TrainCharactersOptions, trainCharacters } from './tokenizers/characters.ts'
export { parseTokenizer } from './tokenizers/hugging-face/parse-tokenizer.ts'
export {
  loadTokenizer,
  saveTokenizer,
  saveVocabularyText,
} from './tokenizers/hugging-face/tokenizer-files.ts'
export type { AddedToken, TokenizerJson } from './tokenizers/hugging-face/tokenizer-json.ts'
export { formatVocabularyText, parseVocabularyText } from './tokenizers/hugging-face/vocabulary-text.ts'
export type { BertNormalizerOptions, UnicodeForm } from './tokenizers/parts/normalizers.ts'
export type { WordPieceOptions } from './tokenizers/parts/word-piece-model.ts'
export { requireSpecial, type SpecialRole, specialNames } from './tokenizers/special-tokens.ts'
export { TextTokenizer, type TokenizerParts } from './tokenizers/text-tokenizer.ts'
export type { DecodeOptions, Tokenizer } from './tokenizers/tokenizer.ts'
export type { Merge } from './tokenizers/train/learn-merges.ts'
export { withSpecialTokens } from './tokenizers/with-special-tokens.ts'
export { type TrainWordPieceOptions, trainWordPiece, wordPieceTokenizer } from './tokenizers/word-piece.ts'
export { type TrainWordsOptions, trainWords, wordTokenizer } from './tokenizers/words.ts'
export { buildVocabulary, type VocabularyOptions, wordOfType } from './vocabulary/build-vocabulary.ts'
export { Vocabulary } from './vocabulary/vocabulary.ts'
