import { requireOptions } from '@pretexts/tensor'
import type { Corpus } from '../corpus/encode-corpus.ts'
import { CorpusError, OptionError } from '../errors.ts'
import { Vocabulary } from './vocabulary.ts'

export interface VocabularyOptions {
  /** Rarer words are left out. Default 5. */
  minCount?: number
  /** Only so many of the most frequent words stay. Default: all. */
  maxSize?: number
}

/**
 * The words of a text that come often enough, most frequent first; words that come equally often stand in the order of
 * their code units, so that the result does not depend on the order of the text.
 * @throws CorpusError when no word is left, with the count that would leave one
 */
export function buildVocabulary(corpus: Corpus, options?: VocabularyOptions): Vocabulary {
  const { minCount = 5, maxSize = Infinity } = requireOptions('buildVocabulary', options, {
    minCount: 'number',
    maxSize: 'number',
  })

  checkWhole('minCount', minCount)
  if (maxSize !== Infinity) checkWhole('maxSize', maxSize)
  const counts = new Map<string, number>()
  for (const [type, word] of corpus.types.entries()) {
    counts.set(word, (counts.get(word) ?? 0) + corpus.counts[type])
  }
  const kept = [...counts].filter(([, count]) => count >= minCount)
  if (kept.length === 0) {
    const most = [...counts.values()].reduce((a, b) => Math.max(a, b), 0)
    throw new CorpusError(
      'buildVocabulary',
      corpus.report.source,
      `no word comes ${minCount} times, the most frequent one ${most}; lower minCount to ${most} or less, or take more text`,
    )
  }
  kept.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  if (kept.length > maxSize) kept.length = maxSize
  return new Vocabulary(
    kept.map(([word]) => word),
    Float64Array.from(kept, ([, count]) => count),
  )
}

function checkWhole(option: string, value: number): void {
  if (Number.isInteger(value) && value >= 1) return
  throw new OptionError('buildVocabulary', option, value, 'a whole number, at least 1')
}

/** The word id of each type of a corpus, −1 for types outside the vocabulary. */
export function wordOfType(corpus: Corpus, vocabulary: Vocabulary): Int32Array {
  return Int32Array.from(corpus.types, (word) => vocabulary.idOf(word))
}
