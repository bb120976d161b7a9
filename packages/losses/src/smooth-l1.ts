import {
  ArgumentError,
  div,
  maximum,
  mean,
  minimum,
  mul,
  requireOptions,
  sub,
  type Tensor,
} from '@pretexts/tensor'
import { requirePair } from './require-pair.ts'

export interface SmoothL1Options {
  /** β: where the parabola turns into a line. Default 1. */
  readonly beta?: number
}

/**
 * Squared error where it is small, absolute error where it is large.
 *
 * `ℓ(d) = d² / 2β` for |d| < β, else `|d| − β/2`; `L = mean ℓ(prediction − target)`, over all elements
 * @param prediction any shape, float
 * @param target the same shape and dtype
 * @returns scalar
 * @throws ShapeError when the shapes differ, ArgumentError unless β > 0
 * @see Girshick 2015, arXiv 1504.08083, Eq. 3, for β = 1
 * @example smoothL1(tensor([0.5, 3]), tensor([0, 0])).item() // → 1.3125
 */
export function smoothL1(prediction: Tensor, target: Tensor, options?: SmoothL1Options): Tensor {
  const { beta = 1 } = requireOptions('smoothL1', options, { beta: 'number' })
  requirePair('smoothL1', prediction, target)
  if (!(Number.isFinite(beta) && beta > 0)) {
    throw new ArgumentError(
      'smoothL1',
      'beta',
      beta,
      `beta must be a finite number > 0; got ${beta}; mean(abs(…)) is its limit at 0`,
    )
  }
  const d = sub(prediction, target)
  const near = maximum(minimum(d, beta), -beta)
  // All three pieces in one formula: near · (d − near/2) / β, with near = d cut off at ±β.
  return mean(div(mul(near, sub(d, mul(near, 0.5))), beta))
}
