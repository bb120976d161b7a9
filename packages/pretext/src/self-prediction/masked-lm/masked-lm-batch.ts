import type { TokenSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { fromArray, type Tensor } from '@pretexts/tensor'

/** A text with some of its tokens hidden, and which they were. */
export interface MaskedLmBatch {
  /** int32 (N, L): the tokens as the network sees them. */
  readonly inputs: Tensor
  /** int32 (M): places in the flattened (N · L) of the tokens to predict. */
  readonly places: Tensor
  /** int32 (M): the tokens that were there. */
  readonly targets: Tensor
}

export interface MaskingOptions {
  /** Share of the tokens of each text that are to be predicted. Default 0.15. */
  readonly maskRatio?: number
}

/**
 * Chooses tokens to predict and hides most of them. Of each text with n tokens ([CLS] and [SEP] counted),
 *
 *     max(1, round(maskRatio · n))
 *
 * tokens are chosen without replacement among those that are neither special nor padding. A chosen token becomes [MASK] 8 times
 * out of 10, any token of the vocabulary 1 time, and stays as it is 1 time; the network does not know which.
 *
 * @see Devlin et al. 2018, arXiv 1810.04805, §3.1 and Appendix A.1; the counts are those of the authors' code
 */
export function maskedLmBatch(
  { form, values, lengths }: TokenSamples,
  rng: Random,
  { maskRatio = 0.15 }: MaskingOptions = {},
): MaskedLmBatch {
  const { length, vocabulary, special } = form
  const reserved = new Set(Object.values(special))
  reserved.delete(special.unknown) // a word that the vocabulary lacks can be predicted as such
  const inputs = values.slice()
  const places: number[] = []
  lengths.forEach((size, n) => {
    const start = n * length
    const candidates = Array.from({ length: size }, (_, t) => start + t).filter(
      (at) => !reserved.has(values[at]),
    )
    const count = Math.min(candidates.length, Math.max(1, Math.round(maskRatio * size)))
    const chosen = rng.sample(candidates.length, count).map((i) => candidates[i])
    for (const at of chosen.sort()) {
      places.push(at)
      inputs[at] = replacement(values[at], special.mask, vocabulary, rng)
    }
  })
  return {
    inputs: fromArray(inputs, [lengths.length, length]),
    places: fromArray(Int32Array.from(places), [places.length]),
    targets: fromArray(
      Int32Array.from(places, (at) => values[at]),
      [places.length],
    ),
  }
}

/** One draw decides: below 0.8 the mask, below 0.9 any token, else the token itself. */
function replacement(token: number, mask: number, vocabulary: number, rng: Random): number {
  const u = rng.next()
  if (u < 0.8) return mask
  return u < 0.9 ? rng.integer(vocabulary) : token
}
