/**
 * How likely each word is kept when frequent words are thinned out before windows are taken.
 *
 * `p = min(1, √(t/f) + t/f)` for a word of frequency f = count / tokens. This is word2vec.c's formula; the paper's is
 * 1 − √(t/f) for the probability to *discard*.
 * @param threshold t; 0 keeps everything
 * @see Mikolov et al. 2013 (arXiv 1310.4546) §2.3, and word2vec.c
 * @example keepProbabilities(Float64Array.of(98, 2), 0.01) // [0.111…, 1]
 */
export function keepProbabilities(counts: Float64Array, threshold: number): Float64Array {
  if (threshold === 0) return new Float64Array(counts.length).fill(1)
  const tokens = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => {
    const ratio = (threshold * tokens) / count
    return Math.min(1, Math.sqrt(ratio) + ratio)
  })
}
