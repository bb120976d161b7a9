import type { Tensor, TypedArray } from '@pretexts/tensor'

/** Parameters with their names, as `module.namedParameters()` gives them. */
export type NamedParameters = readonly (readonly [name: string, parameter: Tensor])[]

/** Changes parameters by their gradients. */
export interface Optimizer {
  /** η of the next step: set it from a schedule. */
  learningRate: number
  /** Updates every parameter that has a gradient; the others, and what is remembered about them, stay as they are. */
  step(): void
  /** Forgets all gradients. */
  zeroGrad(): void
  /** A copy of all that the next step depends on, besides options, parameters and gradients. */
  state(): OptimizerState
  /**
   * Goes on from a saved state: later steps give the same bits as if there had been no break.
   * @throws OptimizerStateError when it is another algorithm's or another model's; nothing is changed then
   */
  load(state: OptimizerState): void
}

/** Plain data, ready to be written: numbers as JSON, arrays as bytes. */
export interface OptimizerState {
  readonly algorithm: string
  /** `learningRate`, and `NAME/steps` for every parameter. */
  readonly scalars: Readonly<Record<string, number>>
  /** What is remembered for every parameter: `NAME/momentum`, `NAME/firstMoment`, … */
  readonly tensors: Readonly<Record<string, TypedArray>>
}
