import type { TokenSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { fromArray, requireOptions, type Tensor } from '@pretexts/tensor'
import { chooseTokens, type MaskingUnit, reservedIds } from './choose-tokens.ts'
import { roundHalfToEven } from './round-half-to-even.ts'

/** A text with some of its tokens hidden, and which they were. */
export interface HiddenTokens {
  /** int32 (N, L): the tokens as the network sees them. */
  readonly inputs: Tensor
  /** int32 (M): places in the flattened (N · L) of the tokens to predict, in rising order. */
  readonly places: Tensor
  /** int32 (M): the tokens that were there. */
  readonly targets: Tensor
}

export interface HidingOptions {
  /** Share of the tokens of each text that are to be predicted. Default 0.15. */
  readonly maskRatio?: number
  /** At most so many in a text; 0 for no limit. Default 0. */
  readonly maxPredictions?: number
  /** What is chosen as a whole. Default `'tokens'`. */
  readonly unit?: MaskingUnit
  /** Share of the chosen tokens that become [MASK], and share that become any token; the rest stay. Default 0.8 and 0.1. */
  readonly shares?: { readonly mask: number; readonly random: number }
}

/** The part of samples that says what the texts are. */
export type TokenRows = Pick<TokenSamples, 'form' | 'values' | 'lengths' | 'vocabulary'>

const bertShares = { mask: 0.8, random: 0.1 }

/**
 * Chooses tokens to predict and hides most of them. Of each text with n tokens ([CLS] and [SEP] counted)
 *
 *     min(maxPredictions, max(1, round(maskRatio · n)))
 *
 * tokens are chosen among those that are neither special nor padding (fewer where there are not as many, and where whole words do
 * not fit). A chosen token becomes [MASK] 8 times out of 10, any token of the vocabulary 1 time, and stays as it is 1 time; the
 * network does not know which. Choices are new each time, so that no epoch hides the same tokens (RoBERTa's dynamic masking).
 *
 * @see Devlin et al. 2018, arXiv 1810.04805, §3.1 and Appendix A.1; counts and rounding are those of the authors' code
 *   (`create_pretraining_data.py`); Liu et al. 2019, arXiv 1907.11692, §4.1
 */
export function hideTokens(
  { form, values, lengths, vocabulary }: TokenRows,
  rng: Random,
  options?: HidingOptions,
): HiddenTokens {
  const {
    maskRatio = 0.15,
    maxPredictions = 0,
    unit = 'tokens',
    shares = bertShares,
  } = requireOptions('hideTokens', options, {
    maskRatio: 'number',
    maxPredictions: 'number',
    unit: 'string',
    shares: 'object',
  })
  const reserved = reservedIds(form)
  const inputs = values.slice()
  const places: number[] = []
  lengths.forEach((size, n) => {
    const start = n * form.length
    const own = Array.from({ length: size }, (_, t) => start + t).filter((at) => !reserved.has(values[at]))
    const candidates = { places: own, words: own.map((at) => vocabulary[values[at]]) }
    const wanted = Math.max(1, roundHalfToEven(maskRatio * size))
    const count = maxPredictions > 0 ? Math.min(maxPredictions, wanted) : wanted
    for (const at of chooseTokens(candidates, count, unit, rng)) {
      places.push(at)
      inputs[at] = replacement(values[at])
    }
  })
  const targets = Int32Array.from(places, (at) => values[at])
  return {
    inputs: fromArray(inputs, [lengths.length, form.length]),
    places: fromArray(Int32Array.from(places), [places.length]),
    targets: fromArray(targets, [places.length]),
  }

  /** One draw decides: two draws would make 0.81, 0.1 and 0.09 of 0.8, 0.1 and 0.1. */
  function replacement(token: number): number {
    const u = rng.next()
    if (u < shares.mask) return form.special.mask
    return u < shares.mask + shares.random ? rng.integer(form.vocabulary) : token
  }
}
