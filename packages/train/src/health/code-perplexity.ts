import { ArgumentError } from '@pretexts/tensor'

/**
 * How many codes of a codebook are really in use: K when all come equally often, 1 when one code is all there is.
 *
 * `perplexity = exp(−Σ_k p_k ln p_k)`, p_k the share of code k
 * @param codes whole numbers from 0 on; one for each row, patch or frame
 * @throws ArgumentError when there are none, or one is no code
 * @see Baevski et al. 2020, arXiv 2006.11477, §3.2, for the use of codebooks
 */
export function codePerplexity(codes: ArrayLike<number>): number {
  const counts = new Map<number, number>()
  for (let i = 0; i < codes.length; i++) {
    if (!Number.isSafeInteger(codes[i]) || codes[i] < 0) {
      const message = `codes[${i}] must be a whole number ≥ 0; got ${codes[i]}`
      throw new ArgumentError('codePerplexity', 'codes', codes[i], message)
    }
    counts.set(codes[i], (counts.get(codes[i]) ?? 0) + 1)
  }
  if (counts.size === 0) throw new ArgumentError('codePerplexity', 'codes', codes, 'needs at least one code')
  let entropy = 0
  for (const count of counts.values()) entropy -= (count / codes.length) * Math.log(count / codes.length)
  return Math.exp(entropy)
}
