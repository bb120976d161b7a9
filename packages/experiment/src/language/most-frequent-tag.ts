import type { TaggedWords } from './tag-words.ts'

/** How often the most frequent tag of a word is right; of all words, for one that was not seen. */
export function mostFrequentTag(train: readonly TaggedWords[], test: readonly TaggedWords[]): number {
  const counts = new Map<string, Map<string, number>>()
  const count = (word: string, tag: string): void => {
    const own = counts.get(word) ?? new Map<string, number>()
    own.set(tag, (own.get(tag) ?? 0) + 1)
    counts.set(word, own)
  }
  for (const { words, tags } of train)
    words.forEach((word, i) => {
      count(word.toLowerCase(), tags[i])
      count('', tags[i])
    })
  const most = (word: string): string => {
    const own = counts.get(word) ?? counts.get('')!
    return [...own].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
  }
  const pairs = test.flatMap(({ words, tags }) => words.map((word, i) => [word.toLowerCase(), tags[i]]))
  return pairs.filter(([word, tag]) => most(word) === tag).length / pairs.length
}
