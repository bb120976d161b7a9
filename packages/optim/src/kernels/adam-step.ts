import type { TypedArray } from '@pretexts/tensor'

/** The numbers of one Adam update, bias corrections worked out. */
export interface AdamScalars {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly eps: number
  /** λ added to the gradient as λ·w (Adam); 0 for AdamW. */
  readonly l2: number
  /** λ taken off the weights as η·λ·w (AdamW); 0 for Adam. */
  readonly decay: number
  /** 1 − β₁ᵗ */
  readonly correction1: number
  /** 1 − β₂ᵗ */
  readonly correction2: number
}

/**
 * The kernel `adamStep`: one parameter's update. Arrays are dense and of one length; `weights`, `firstMoment` and
 * `secondMoment` are changed in place, `gradient` is only read.
 */
export type AdamKernel = (
  weights: TypedArray,
  gradient: TypedArray,
  firstMoment: TypedArray,
  secondMoment: TypedArray,
  scalars: AdamScalars,
) => void

/** Reference: in double precision, rounded when stored. */
export const adamStepReference: AdamKernel = (weights, gradient, firstMoment, secondMoment, scalars) => {
  const { learningRate, beta1, beta2, eps, l2, decay, correction1, correction2 } = scalars
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i] + l2 * weights[i]
    const m = beta1 * firstMoment[i] + (1 - beta1) * g
    const v = beta2 * secondMoment[i] + (1 - beta2) * g * g
    firstMoment[i] = m
    secondMoment[i] = v
    const change = m / correction1 / (Math.sqrt(v / correction2) + eps)
    weights[i] -= learningRate * (change + decay * weights[i])
  }
}
