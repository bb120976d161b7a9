import { OptionError } from '../errors.ts'

export interface PhraseOptions {
  /** Rarer words and pairs make no phrase. */
  minCount?: number
  /** Pairs with a higher score become phrases; higher means fewer. */
  threshold?: number
  /** What stands between the words of a phrase. */
  separator?: string
}

/** Pairs of words that come together far more often than by chance. */
export interface Phrases {
  /** A pair, as `first second`, and its score. */
  readonly scores: ReadonlyMap<string, number>
  /** Joins the phrases in a line, from the left; a word is part of one phrase at most. Apply again for longer ones. */
  join(words: readonly string[]): string[]
}

/**
 * Learns which pairs of neighbours are phrases, as word2phrase does:
 *
 * `score(a, b) = (count(ab) − minCount) · tokens / (count(a) · count(b))`
 * @param sentences the words of each line; gone through once
 * @see Mikolov et al. 2013 (arXiv 1310.4546) Eq. 6, which leaves out the factor `tokens` that the published code has
 */
export function findPhrases(
  sentences: Iterable<readonly string[]>,
  { minCount = 5, threshold = 100, separator = '_' }: PhraseOptions = {},
): Phrases {
  if (!(minCount >= 0)) throw new OptionError('findPhrases', 'minCount', minCount, 'at least 0')
  if (!(threshold >= 0)) throw new OptionError('findPhrases', 'threshold', threshold, 'at least 0')
  const { words, pairs, tokens } = countPairs(sentences)
  const scores = new Map<string, number>()
  for (const [pair, count] of pairs) {
    const [first, second] = pair.split(' ')
    const [a, b] = [words.get(first)!, words.get(second)!]
    if (a < minCount || b < minCount) continue
    const score = ((count - minCount) * tokens) / (a * b)
    if (score > threshold) scores.set(pair, score)
  }
  return { scores, join: (line) => joined(line, scores, separator) }
}

function countPairs(sentences: Iterable<readonly string[]>) {
  const words = new Map<string, number>()
  const pairs = new Map<string, number>()
  let tokens = 0
  for (const sentence of sentences) {
    for (const [i, word] of sentence.entries()) {
      tokens++
      words.set(word, (words.get(word) ?? 0) + 1)
      if (i === 0) continue
      const pair = `${sentence[i - 1]} ${word}`
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
    }
  }
  return { words, pairs, tokens }
}

function joined(line: readonly string[], scores: ReadonlyMap<string, number>, separator: string): string[] {
  const out: string[] = []
  for (let i = 0; i < line.length; i++) {
    const isPhrase = i + 1 < line.length && scores.has(`${line[i]} ${line[i + 1]}`)
    out.push(isPhrase ? `${line[i]}${separator}${line[++i]}` : line[i])
  }
  return out
}
