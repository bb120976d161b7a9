import {
  concat,
  gather,
  logSumExp,
  maskedFill,
  mean,
  mul,
  oneHot,
  requireOptions,
  reshape,
  softmax,
  stopGradient,
  sub,
  type Tensor,
} from '@pretexts/tensor'
import { othersAreNegatives, requirePositive, requireViews } from './require-embeddings.ts'
import { positiveColumns, viewSimilarities } from './view-similarities.ts'

export interface DclOptions {
  /** Temperature τ, above 0. Default 0.1. */
  readonly temperature?: number
}

export interface DclwOptions extends DclOptions {
  /** Temperature σ of the weights, above 0. Default 0.5. */
  readonly sigma?: number
}

/**
 * Decoupled contrastive loss: NT-Xent without the positive in the denominator.
 *
 *     loss = 1/2N Σ_i ( −s_i⁺/τ + ln Σ_{k negative} exp(s_ik/τ) ),  2N − 2 negatives from both views
 *
 * For each anchor, NT-Xent = softplus(DCL): its gradient is that of DCL times a factor below 1, which small batches suffer
 * from. Identical embeddings give ln(2N − 2); negative values are legal.
 * @param first (N, D), N ≥ 2
 * @param second (N, D): row n is another view of the same example
 * @throws ShapeError, ArgumentError
 * @see Yeh et al. 2022, arXiv 2110.06848, Eq. 5
 */
export function dcl(first: Tensor, second: Tensor, options?: DclOptions): Tensor {
  const { temperature = 0.1 } = requireOptions('dcl', options, { temperature: 'number' })
  const { positives, rest } = decoupled('dcl', first, second, temperature)
  return mean(sub(rest, positives))
}

/**
 * DCL with weights: pairs that are far apart count more.
 *
 *     loss = 1/2N Σ_i ( −w_i s_i⁺/τ + ln Σ_{k negative} exp(s_ik/τ) ),  w_i = 2 − N softmax(s⁺/σ)_i
 *
 * The weights have mean 1 and carry no gradient. Some can be negative.
 * @param first (N, D), N ≥ 2
 * @param second (N, D): row n is another view of the same example
 * @throws ShapeError, ArgumentError
 * @see Yeh et al. 2022, arXiv 2110.06848, Eq. 6 and 7
 */
export function dclw(first: Tensor, second: Tensor, options?: DclwOptions): Tensor {
  const { temperature = 0.1, sigma = 0.5 } = requireOptions('dclw', options, {
    temperature: 'number',
    sigma: 'number',
  })
  requirePositive('dclw', { sigma })
  const { positives, rest } = decoupled('dclw', first, second, temperature)
  const count = first.shape[0]
  const own = stopGradient(positives).slice([0, count]) // s⁺/τ, (N)
  const weights = sub(2, mul(softmax(mul(own, temperature / sigma)), count))
  return mean(sub(rest, mul(concat([weights, weights]), positives)))
}

/** For each of 2N anchors: s⁺/τ, and ln Σ exp(s/τ) over its negatives. */
function decoupled(loss: string, first: Tensor, second: Tensor, temperature: number) {
  requireViews(loss, first, second, 2, othersAreNegatives)
  requirePositive(loss, { temperature })
  const count = first.shape[0]
  const scores = viewSimilarities(first, second, temperature)
  const columns = positiveColumns(count)
  const positives = reshape(gather(scores, reshape(columns, [2 * count, 1]), 1), [2 * count])
  const own = oneHot(columns, 2 * count, { dtype: 'uint8' })
  return { positives, rest: logSumExp(maskedFill(scores, own, Number.NEGATIVE_INFINITY), 1) }
}
