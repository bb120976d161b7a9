import type { TypedArray } from '@pretexts/tensor'

/** The numbers of one SGD update. */
export interface SgdScalars {
  readonly learningRate: number
  readonly momentum: number
  readonly nesterov: boolean
  readonly weightDecay: number
}

/**
 * The kernel `sgdStep`: one parameter's update. Arrays are dense and of one length; `weights` and `velocity` are changed
 * in place, `gradient` is only read. `velocity` is null when there is no momentum.
 */
export type SgdKernel = (
  weights: TypedArray,
  gradient: TypedArray,
  velocity: TypedArray | null,
  scalars: SgdScalars,
) => void

/** Reference: in double precision, rounded when stored. */
export const sgdStepReference: SgdKernel = (weights, gradient, velocity, scalars) => {
  const { learningRate, momentum, nesterov, weightDecay } = scalars
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i] + weightDecay * weights[i]
    if (velocity === null) {
      weights[i] -= learningRate * g
      continue
    }
    const v = momentum * velocity[i] + g
    velocity[i] = v
    weights[i] -= learningRate * (nesterov ? g + momentum * v : v)
  }
}
