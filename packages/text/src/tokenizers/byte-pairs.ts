import { type KnownOptions, requireOptions } from '@pretexts/tensor'
import { OptionError } from '../errors.ts'
import type { Texts } from '../read/text-document.ts'
import { byteAlphabet, toByteText } from './parts/byte-alphabet.ts'
import { BytePairModel } from './parts/byte-pair-model.ts'
import { byteLevelDecoder } from './parts/decoders.ts'
import { type UnicodeForm, unicodeNormalizer } from './parts/normalizers.ts'
import { type ByteLevelOptions, byteLevelPreTokenizer } from './parts/pre-tokenizers.ts'
import { addedTokens, specialNames } from './special-tokens.ts'
import { TextTokenizer } from './text-tokenizer.ts'
import { countWords } from './train/count-words.ts'
import { learnMerges, type Merge } from './train/learn-merges.ts'

export interface BytePairsOptions extends ByteLevelOptions {
  /** Bring text into this Unicode form first. Default: leave it as it is, so that decoding gives every byte back. */
  unicode?: UnicodeForm
}

const bytePairsOptions: KnownOptions<BytePairsOptions> = { unicode: 'string', addPrefixSpace: 'boolean' }

const partsFor = (options: BytePairsOptions) => ({
  normalizer: options.unicode ? unicodeNormalizer(options.unicode) : null,
  preTokenizer: byteLevelPreTokenizer(options),
})

/**
 * GPT-2's tokenizer over a vocabulary and merges that there are.
 * @throws FormatError when a token stands twice, or a merge is of tokens that are not there
 */
export function bytePairTokenizer(
  tokens: readonly string[],
  merges: readonly Merge[],
  options: BytePairsOptions = {},
): TextTokenizer {
  requireOptions('bytePairTokenizer', options, bytePairsOptions)
  return new TextTokenizer({
    ...partsFor(options),
    model: new BytePairModel(tokens, merges),
    decoder: byteLevelDecoder,
    added: addedTokens(tokens),
  })
}

export interface TrainBytePairsOptions extends BytePairsOptions {
  /** V, the number of tokens with the special ones and the 256 bytes. A text too small for it gives fewer. Default 8,000. */
  size?: number
  /** Pairs that come less often are not merged. Default 2. */
  minCount?: number
}

/**
 * Learns a byte-level vocabulary: special tokens, all bytes, and pieces by merging the most frequent pair, again and again.
 * @throws CorpusError when there is no word in the text; OptionError when `size` has no room for the bytes
 */
export async function trainBytePairs(texts: Texts, options?: TrainBytePairsOptions): Promise<TextTokenizer> {
  const {
    size = 8000,
    minCount = 2,
    ...own
  } = requireOptions('trainBytePairs', options, { ...bytePairsOptions, size: 'number', minCount: 'number' })
  const start = [...Object.values(specialNames), ...byteAlphabet.toSorted()]
  if (!Number.isInteger(size) || size < start.length) {
    throw new OptionError(
      'trainBytePairs',
      'size',
      size,
      `a whole number, at least ${start.length}: special tokens and bytes`,
    )
  }
  if (!Number.isInteger(minCount) || minCount < 1) {
    throw new OptionError('trainBytePairs', 'minCount', minCount, 'a whole number, at least 1')
  }
  const ids = new Map(start.map((token, id) => [token, id]))
  const words = await countWords(texts, partsFor(own))
  const counted = Array.from(words, ([word, count]) => ({
    ids: Array.from(toByteText(word), (byte) => ids.get(byte)!),
    count,
  }))
  const join = (first: string, second: string) => first + second
  const { tokens, merges } = learnMerges(counted, start, { size, minCount, score: 'frequency', join })
  return bytePairTokenizer(tokens, merges, own)
}
