import { type KnownOptions, requireOptions } from '@pretexts/tensor'
import { CorpusError, OptionError } from '../errors.ts'
import type { Texts } from '../read/text-document.ts'
import { wordPieceDecoder } from './parts/decoders.ts'
import { type BertNormalizerOptions, bertNormalizer, bertNormalizerOptions } from './parts/normalizers.ts'
import { bertPreTokenizer, whiteSpacePreTokenizer } from './parts/pre-tokenizers.ts'
import { WordModel } from './parts/word-model.ts'
import { addedTokens, specialNames } from './special-tokens.ts'
import { TextTokenizer } from './text-tokenizer.ts'
import { countWords } from './train/count-words.ts'

export interface WordsOptions extends BertNormalizerOptions {
  /** What a word is: `'punctuation'` also sets punctuation marks apart. Default `'punctuation'`. */
  split?: 'punctuation' | 'whiteSpace'
}

const wordsOptions: KnownOptions<WordsOptions> = { ...bertNormalizerOptions, split: 'string' }

const partsFor = (options: WordsOptions) => ({
  normalizer: bertNormalizer(options),
  preTokenizer: options.split === 'whiteSpace' ? whiteSpacePreTokenizer : bertPreTokenizer,
})

/** A tokenizer whose tokens are whole words. @throws FormatError when a word stands twice, or `[UNK]` is missing */
export function wordTokenizer(tokens: readonly string[], options: WordsOptions = {}): TextTokenizer {
  requireOptions('wordTokenizer', options, wordsOptions)
  return new TextTokenizer({
    ...partsFor(options),
    model: new WordModel(tokens),
    decoder: wordPieceDecoder(),
    added: addedTokens(tokens),
  })
}

export interface TrainWordsOptions extends WordsOptions {
  /** V, the number of tokens with the special ones: the most frequent words stay. Default 30,000. */
  size?: number
  /** Rarer words are unknown. Default 2. */
  minCount?: number
}

/**
 * Makes a vocabulary of the words that come most often, most frequent first; equally frequent ones stand in the order of their code units.
 * @throws CorpusError when no word comes often enough
 */
export async function trainWords(texts: Texts, options?: TrainWordsOptions): Promise<TextTokenizer> {
  const {
    size = 30_000,
    minCount = 2,
    ...own
  } = requireOptions('trainWords', options, { ...wordsOptions, size: 'number', minCount: 'number' })
  const special = Object.values(specialNames)
  if (!(size > special.length))
    throw new OptionError('trainWords', 'size', size, `above ${special.length}, the special tokens`)
  const counts = await countWords(texts, partsFor(own))
  const kept = [...counts]
    .filter(([word, count]) => count >= minCount && !special.includes(word))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, size - special.length)
    .map(([word]) => word)
  if (kept.length === 0)
    throw new CorpusError(
      'trainWords',
      'text',
      `no word comes ${minCount} times; lower minCount, or take more text`,
    )
  return wordTokenizer([...special, ...kept], own)
}
