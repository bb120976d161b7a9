import type { WordVectors } from '../vectors/word-vectors.ts'

/**
 * The share of nearest neighbors that two sets of vectors have in common, over the most frequent words of the first that both
 * know: 1 for the same geometry, count / V by chance. Needs no labels, and so tells with any text in any language
 * whether training found what counting finds.
 */
export function neighborAgreement(
  a: WordVectors,
  b: WordVectors,
  { words = 500, count = 10, restrict = 10_000 } = {},
): number {
  const shared = a.vocabulary.words.filter((word) => b.has(word)).slice(0, words)
  let common = 0
  for (const word of shared) {
    const others = new Set(b.mostSimilar(word, { count, restrict }).map((neighbor) => neighbor.word))
    common += a.mostSimilar(word, { count, restrict }).filter((neighbor) => others.has(neighbor.word)).length
  }
  return common / (shared.length * count)
}
