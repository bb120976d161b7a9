/** How often codes 0 … K − 1 come. */
export interface CodeFrequencies {
  /** Share of each code, (K). */
  readonly shares: readonly number[]
  /** −Σ p ln p in nats: the cross-entropy of a prediction that knows the frequencies and nothing else. */
  readonly entropy: number
  /** exp(entropy): how many codes are really in use, K when all come equally often. */
  readonly perplexity: number
  /** How many codes come at all. */
  readonly used: number
}

/** @param codes whole numbers from 0 to count − 1, at least one */
export function codeFrequencies(codes: ArrayLike<number>, count: number): CodeFrequencies {
  const counts = new Array<number>(count).fill(0)
  for (let i = 0; i < codes.length; i++) counts[codes[i]]++
  const shares = counts.map((times) => times / codes.length)
  const entropy = -shares.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0)
  return {
    shares,
    entropy,
    perplexity: Math.exp(entropy),
    used: counts.filter((times) => times > 0).length,
  }
}
