/**
 * What a place of each color counts, so that rare colors are learned beside the many pale ones.
 *
 *     w ∝ 1 / ((1 − λ) p + λ u),  Σ p w = 1,  u even over the colors that occur
 *
 * Colors that do not occur count as much as the rarest.
 * @param shares p (Q): how often each color occurs; they sum to 1
 * @param lambda λ: 1 gives all colors the weight 1, 0 gives a color the inverse of its share
 * @see Zhang, Isola & Efros 2016, arXiv 1603.08511, section 2.2
 */
export function rebalance(shares: Float32Array, lambda: number): Float32Array {
  const occurring = shares.filter((share) => share > 0).length
  const inverse = shares.map((share) => (share > 0 ? 1 / ((1 - lambda) * share + lambda / occurring) : 0))
  const largest = inverse.reduce((most, value) => Math.max(most, value), 0)
  const mean = shares.reduce((sum, share, q) => sum + share * inverse[q], 0)
  return inverse.map((value) => (value > 0 ? value : largest) / mean)
}
