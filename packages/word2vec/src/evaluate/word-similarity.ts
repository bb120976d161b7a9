import { FormatError } from '../errors.ts'
import type { WordVectors } from '../vectors/word-vectors.ts'
import { spearman } from './spearman.ts'

export interface RatedPair {
  readonly first: string
  readonly second: string
  /** How similar people found the two. */
  readonly rating: number
}

/**
 * Reads pairs in the format of WordSim-353: two words and a number a line, separated by tabs, commas or spaces. Lines that
 * begin with # are comments, and a first line without a number names the columns.
 * @throws FormatError naming the first line that is something else
 */
export function parsePairs(text: string, source = 'pairs'): RatedPair[] {
  const pairs: RatedPair[] = []
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [first, second, rating] = line.trim().split(/[\t,;]\s*|\s+/)
    const value = Number(rating)
    if (second === undefined || rating === undefined || !Number.isFinite(value)) {
      if (pairs.length === 0 && i === 0) continue
      throw new FormatError('parsePairs', source, 'expected two words and a number', i + 1)
    }
    pairs.push({ first, second, rating: value })
  }
  return pairs
}

export interface SimilarityResult {
  /** Spearman's ρ between ratings and cosines, over the pairs that were compared. */
  readonly correlation: number
  readonly compared: number
  /** Pairs with a word that has no vector. */
  readonly unknown: number
}

/** How well cosines order pairs as people do. Case is ignored where only the lower-case word is known. */
export function wordSimilarity(vectors: WordVectors, pairs: readonly RatedPair[]): SimilarityResult {
  const known = (word: string) => [word, word.toLowerCase()].find((form) => vectors.has(form)) ?? null
  const ratings: number[] = []
  const cosines: number[] = []
  for (const { first, second, rating } of pairs) {
    const [a, b] = [known(first), known(second)]
    if (a === null || b === null) continue
    ratings.push(rating)
    cosines.push(vectors.similarity(a, b))
  }
  const compared = ratings.length
  return { correlation: spearman(ratings, cosines), compared, unknown: pairs.length - compared }
}
