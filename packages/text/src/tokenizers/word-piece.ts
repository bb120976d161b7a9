import { requireOptions } from '@pretexts/tensor'
import { OptionError } from '../errors.ts'
import type { Texts } from '../read/text-document.ts'
import { wordPieceDecoder } from './parts/decoders.ts'
import { type BertNormalizerOptions, bertNormalizer, bertNormalizerOptions } from './parts/normalizers.ts'
import { bertPreTokenizer } from './parts/pre-tokenizers.ts'
import { WordPieceModel, type WordPieceOptions } from './parts/word-piece-model.ts'
import { addedTokens, specialNames } from './special-tokens.ts'
import { TextTokenizer } from './text-tokenizer.ts'
import { alphabetOf } from './train/alphabet.ts'
import { countWords } from './train/count-words.ts'
import { learnMerges, type MergeOptions } from './train/learn-merges.ts'

/**
 * BERT's tokenizer over a vocabulary that there is, such as one from a `vocab.txt`.
 * @throws FormatError when a token stands twice, or `[UNK]` is missing
 */
export function wordPieceTokenizer(
  tokens: readonly string[],
  options: BertNormalizerOptions & WordPieceOptions = {},
): TextTokenizer {
  requireOptions('wordPieceTokenizer', options, {
    ...bertNormalizerOptions,
    unknown: 'string',
    prefix: 'string',
    maxWordLength: 'number',
  })
  return new TextTokenizer({
    normalizer: bertNormalizer(options),
    preTokenizer: bertPreTokenizer,
    model: new WordPieceModel(tokens, options),
    decoder: wordPieceDecoder({ prefix: options.prefix }),
    added: addedTokens(tokens),
  })
}

export interface TrainWordPieceOptions extends BertNormalizerOptions {
  /** V, the number of tokens with the special ones. A text too small for it gives fewer. Default 4,000. */
  size?: number
  /** Pairs that come less often are not merged. Default 2. */
  minCount?: number
  /** Characters to keep, the most frequent ones; words with others are unknown. Default 1,000, but at most a quarter of `size`. */
  alphabetSize?: number
  /** Which pair is merged next; see `learnMerges`. Default `'frequency'`, as in Hugging Face's trainer. */
  score?: MergeOptions['score']
}

const prefix = '##'

/**
 * Learns a WordPiece vocabulary: special tokens, the characters of the text, and pieces by merging pairs inside words.
 * @throws CorpusError when there is no word in the text; OptionError when `size` has no room for the characters
 * @example const tokenizer = await trainWordPiece(['low lower lowest', 'new newer newest'], { size: 40 })
 */
export async function trainWordPiece(texts: Texts, options?: TrainWordPieceOptions): Promise<TextTokenizer> {
  const {
    size = 4000,
    minCount = 2,
    alphabetSize = Math.min(1000, Math.floor(size / 4)),
    score = 'frequency',
    ...own
  } = requireOptions('trainWordPiece', options, {
    ...bertNormalizerOptions,
    size: 'number',
    minCount: 'number',
    alphabetSize: 'number',
    score: 'string',
  })
  checkWhole('size', size)
  checkWhole('minCount', minCount)
  checkWhole('alphabetSize', alphabetSize)
  const normalizer = bertNormalizer(own)
  const words = await countWords(texts, { normalizer, preTokenizer: bertPreTokenizer })
  const letters = alphabetOf(words, alphabetSize)
  const inner = innerLetters(words.keys(), new Set(letters))
  const start = [...Object.values(specialNames), ...letters, ...inner.map((letter) => prefix + letter)]
  if (start.length > size) {
    const rule = `at least ${start.length}, for the special tokens and the characters of the text; or lower alphabetSize`
    throw new OptionError('trainWordPiece', 'size', size, rule)
  }
  const counted = countedWords(words, new Map(start.map((token, id) => [token, id])))
  const join = (first: string, second: string) => first + second.slice(prefix.length)
  const { tokens } = learnMerges(counted, start, { size, minCount, score, join })
  return wordPieceTokenizer(tokens, own)
}

/** Characters that stand inside words, in the order of the alphabet. */
function innerLetters(words: Iterable<string>, letters: ReadonlySet<string>): string[] {
  const found = new Set<string>()
  for (const word of words) for (const letter of [...word].slice(1)) found.add(letter)
  return [...letters].filter((letter) => found.has(letter))
}

/** Words as characters; those with a character that is not kept will be unknown, and teach nothing. */
function* countedWords(words: ReadonlyMap<string, number>, ids: ReadonlyMap<string, number>) {
  for (const [word, count] of words) {
    const letters = Array.from(word, (letter, i) => ids.get(i === 0 ? letter : prefix + letter) ?? -1)
    if (!letters.includes(-1)) yield { ids: letters, count }
  }
}

function checkWhole(option: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new OptionError('trainWordPiece', option, value, 'a whole number, at least 1')
  }
}
