import { Random } from '@pretexts/random'

/**
 * A text whose words fall into groups, each sentence from one: words of a group keep the same company, so that a model that
 * learns anything brings them together.
 * @param options.noise share of words that are of any group. Default 0
 */
export function groupedText(
  { groups = 4, wordsPerGroup = 6, sentences = 400, length = 10, noise = 0 } = {},
  seed = 1,
): string[] {
  const rng = new Random(seed)
  return Array.from({ length: sentences }, () => {
    const group = rng.integer(groups)
    const groupOf = () => (noise > 0 && rng.bernoulli(noise) ? rng.integer(groups) : group)
    return Array.from({ length }, () => `g${groupOf()}w${rng.integer(wordsPerGroup)}`).join(' ')
  })
}

/** The share of words whose nearest neighbor is of their own group. */
export function groupingOf(words: readonly string[], nearest: (word: string) => string): number {
  return words.filter((word) => nearest(word).slice(0, 2) === word.slice(0, 2)).length / words.length
}

/** χ² of counts against expected counts. */
export function chiSquare(counts: ArrayLike<number>, expected: ArrayLike<number>): number {
  return Array.from(counts).reduce((sum, count, i) => sum + (count - expected[i]) ** 2 / expected[i], 0)
}

/** What χ² with so many degrees of freedom exceeds once in about 30,000 times (Wilson and Hilferty's approximation at 4 σ). */
export function chiSquareLimit(freedom: number): number {
  const spread = 2 / (9 * freedom)
  return freedom * (1 - spread + 4 * Math.sqrt(spread)) ** 3
}
