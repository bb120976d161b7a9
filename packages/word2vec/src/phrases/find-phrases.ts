import { requireOptions } from '@pretexts/tensor'
import { type Corpus, lineEnd, OptionError, piecesOf } from '@pretexts/text'
import { PairTable } from './pair-table.ts'

export interface PhraseOptions {
  /** Rarer words and pairs make no phrase. Default 5. */
  minCount?: number
  /** Pairs with a higher score become phrases; higher means fewer. Default 100. */
  threshold?: number
  /** What stands between the words of a phrase. Default `'_'`. */
  separator?: string
  /** Different pairs that are counted at a time, at 12 to 48 bytes each; beyond, the rarest are forgotten. Default 30,000,000. */
  maxPairs?: number
}

/** Two neighbors that come together far more often than by chance. */
export interface Phrase {
  readonly first: string
  readonly second: string
  /** `first_second` */
  readonly joined: string
  readonly score: number
}

/**
 * Learns which pairs of neighbors are phrases, as word2phrase does; best first:
 *
 * `score(a, b) = (count(ab) − minCount) · tokens / (count(a) · count(b))`
 *
 * The text is read once, from wherever the corpus has it; only the different pairs are in memory.
 * @see Mikolov et al. 2013 (arXiv 1310.4546) Eq. 6, which leaves out the factor `tokens` that the published code has
 */
export function findPhrases(corpus: Corpus, options?: PhraseOptions): Phrase[] {
  const {
    minCount = 5,
    threshold = 100,
    separator = '_',
    maxPairs,
  } = requireOptions('findPhrases', options, {
    minCount: 'number',
    threshold: 'number',
    separator: 'string',
    maxPairs: 'number',
  })

  if (!(minCount >= 0)) throw new OptionError('findPhrases', 'minCount', minCount, 'at least 0')
  if (!(threshold >= 0)) throw new OptionError('findPhrases', 'threshold', threshold, 'at least 0')
  const { types } = corpus
  const words = sameWords(types)
  const counts = new Float64Array(types.length)
  for (const [type, count] of corpus.counts.entries()) counts[words[type]] += count
  const tokens = counts.reduce((sum, count) => sum + count, 0)
  const phrases: Phrase[] = []
  for (const { first, second, count } of countPairs(corpus, words, maxPairs)) {
    if (counts[first] < minCount || counts[second] < minCount) continue
    const score = ((count - minCount) * tokens) / (counts[first] * counts[second])
    if (!(score > threshold)) continue
    const [a, b] = [types[first], types[second]]
    phrases.push({ first: a, second: b, joined: `${a}${separator}${b}`, score })
  }
  return phrases.sort((a, b) => b.score - a.score || (a.joined < b.joined ? -1 : 1))
}

/** For each type, the first one that is the same word: lower-casing and joining may make two types one. */
export function sameWords(types: readonly string[]): Int32Array {
  const first = new Map<string, number>()
  return Int32Array.from(types, (word, type) => {
    const same = first.get(word)
    if (same === undefined) first.set(word, type)
    return same ?? type
  })
}

function countPairs({ tokens }: Corpus, words: Int32Array, maxPairs?: number): PairTable {
  const pairs = new PairTable(maxPairs)
  let previous: number = lineEnd
  for (const ids of piecesOf(tokens)) {
    for (let i = 0; i < ids.length; i++) {
      const word = ids[i] === lineEnd ? lineEnd : words[ids[i]]
      if (previous !== lineEnd && word !== lineEnd) pairs.count(previous, word)
      previous = word
    }
  }
  return pairs
}
