import { faultIn } from '@pretexts/formats'
import type { WordVectors } from '../vectors/word-vectors.ts'
import { spearman } from './spearman.ts'

export interface RatedPair {
  readonly first: string
  readonly second: string
  /** How similar people found the two. */
  readonly rating: number
}

/**
 * Reads pairs in the format of WordSim-353: two words and a number a line, separated by tabs, commas, semicolons or spaces;
 * what stands behind them is not looked at. Lines that begin with # are comments, and a first line without a number
 * names the columns.
 * @throws FormatError naming the first line that is something else, or when there is no pair
 */
export function parsePairs(text: string, source = 'pairs'): RatedPair[] {
  const fault = faultIn('parsePairs', source)
  const pairs: RatedPair[] = []
  let isFirst = true
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [first, second, rating = ''] = fieldsOf(line)
    const value = rating === '' ? Number.NaN : Number(rating)
    if (first && second && Number.isFinite(value)) pairs.push({ first, second, rating: value })
    else if (!isFirst) throw fault('two words and a number', JSON.stringify(line), { line: i + 1, fix })
    isFirst = false
  }
  if (pairs.length === 0) throw fault('pairs of words and their ratings', 'no pair', { fix })
  return pairs
}

const fix = 'write lines such as tiger, cat, 7.35'

/** Words with spaces in them are whole where something else separates. */
function fieldsOf(line: string): string[] {
  const separator = ['\t', ',', ';'].find((mark) => line.includes(mark)) ?? /\s+/
  return line.trim().split(separator).map((field) => field.trim()) // biome-ignore format: one line
}

export interface SimilarityResult {
  /** Spearman's ρ between ratings and cosines, over the pairs that were compared. */
  readonly correlation: number
  readonly compared: number
  /** Of these, pairs with a word that was never seen and has its vector from n-grams. */
  readonly fromSubwords: number
  /** Pairs with a word that has no vector. */
  readonly unknown: number
}

/** How well cosines order pairs as people do. Case is ignored where only the lower-case word is known. */
export function wordSimilarity(vectors: WordVectors, pairs: readonly RatedPair[]): SimilarityResult {
  const forms = (word: string) => [word, word.toLowerCase()]
  const known = (word: string) =>
    forms(word).find((form) => vectors.has(form)) ?? forms(word).find((form) => vectors.covers(form)) ?? null
  const ratings: number[] = []
  const cosines: number[] = []
  let fromSubwords = 0
  for (const { first, second, rating } of pairs) {
    const [a, b] = [known(first), known(second)]
    if (a === null || b === null) continue
    ratings.push(rating)
    cosines.push(vectors.similarity(a, b))
    fromSubwords += Number(!(vectors.has(a) && vectors.has(b)))
  }
  const compared = ratings.length
  return { correlation: spearman(ratings, cosines), compared, fromSubwords, unknown: pairs.length - compared }
}
