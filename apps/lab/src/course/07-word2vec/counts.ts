import { keepProbabilities } from '@pretexts/word2vec'

export interface WordCount {
  readonly word: string
  readonly count: number
  /** Probability to be drawn as a negative. */
  readonly negative: number
  /** Share of its occurrences that subsampling keeps. */
  readonly kept: number
}

/** The words of some sentences, the most frequent first, with what word2vec makes of their counts. */
export function wordCounts(sentences: readonly string[], power: number, threshold: number): WordCount[] {
  const counts = new Map<string, number>()
  for (const word of sentences.flatMap((sentence) => sentence.split(' ')))
    counts.set(word, (counts.get(word) ?? 0) + 1)
  const words = [...counts].sort((a, b) => b[1] - a[1])
  const all = Float64Array.from(words, ([, count]) => count)
  const total = all.reduce((sum, count) => sum + count ** power, 0)
  const kept = keepProbabilities(all, threshold)
  return words.map(([word, count], i) => ({ word, count, negative: count ** power / total, kept: kept[i] }))
}
