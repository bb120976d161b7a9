import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'

/**
 * A token for each row, drawn with the probabilities softmax(logits): the largest of `logits + g`, g from Gumbel's distribution.
 * @param logits (M, V)
 * @returns (M) ids
 * @see Gumbel 1954; Clark et al. 2020, arXiv 2003.10555, §2 (sampled, not the most probable)
 */
export function sampleTokens(logits: Tensor, rng: Random): Int32Array {
  const [count, vocabulary] = logits.shape
  const values = logits.values()
  return Int32Array.from({ length: count }, (_, m) => {
    let [best, largest] = [0, Number.NEGATIVE_INFINITY]
    for (let token = 0; token < vocabulary; token++) {
      const score = values[m * vocabulary + token] - Math.log(-Math.log(1 - rng.next() || Number.MIN_VALUE))
      if (score > largest) [best, largest] = [token, score]
    }
    return best
  })
}
