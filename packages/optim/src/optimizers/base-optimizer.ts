import { type Tensor, type TypedArray, updateInPlace, zerosLike } from '@pretexts/tensor'
import { requireFit } from '../checks/require-fit.ts'
import { requireNonNegative } from '../checks/require-number.ts'
import { requireParameters } from '../checks/require-parameters.ts'
import type { NamedParameters, Optimizer, OptimizerState } from './optimizer.ts'
import type { RateFactor } from './rate-factor.ts'

/** A parameter and what the optimizer remembers about it. */
interface Tracked {
  readonly name: string
  readonly parameter: Tensor
  /** One tensor of the parameter's shape for each remembered quantity, zero at first. */
  readonly memory: readonly Tensor[]
  /** Its share of the learning rate. */
  readonly rateFactor: number
  /** Updates so far. */
  steps: number
}

/** One update of one parameter, as `BaseOptimizer` hands it to the algorithm. All arrays are dense and of one length. */
export interface Update {
  readonly name: string
  readonly parameter: Tensor
  /** The parameter's elements, to be changed in place. */
  readonly weights: TypedArray
  readonly gradient: TypedArray
  /** In the order of `remembers`, to be changed in place. */
  readonly memory: readonly TypedArray[]
  /** η of this parameter: the optimizer's, times the parameter's factor. */
  readonly learningRate: number
  /** 1 for the first update. */
  readonly step: number
}

/** What all optimizers share: going through the parameters, and saving and loading what is remembered about each. */
export abstract class BaseOptimizer implements Optimizer {
  learningRate: number
  readonly algorithm: string
  readonly #remembers: readonly string[]
  readonly #tracked: readonly Tracked[]

  constructor(
    algorithm: string,
    parameters: NamedParameters,
    learningRate: number,
    remembers: readonly string[],
    rateFactor: RateFactor = () => 1,
  ) {
    requireNonNegative(algorithm, 'learningRate', learningRate)
    requireParameters(algorithm, parameters)
    this.algorithm = algorithm
    this.learningRate = learningRate
    this.#remembers = remembers
    this.#tracked = parameters.map(([name, parameter]) => {
      const factor = rateFactor(name, parameter)
      requireNonNegative(algorithm, `rateFactor of ${name}`, factor)
      const memory = remembers.map(() => zerosLike(parameter))
      return { name, parameter, memory, rateFactor: factor, steps: 0 }
    })
  }

  /** The algorithm: changes `weights` and `memory`. */
  protected abstract update(update: Update): void

  step(): void {
    for (const tracked of this.#tracked) {
      const { name, parameter, memory } = tracked
      if (!parameter.grad) continue
      const gradient = parameter.grad.elements()
      const step = ++tracked.steps
      updateInPlace(parameter, (weights) => {
        this.update({
          name,
          parameter,
          weights,
          gradient,
          memory: memory.map((tensor) => tensor.elements()),
          learningRate: this.learningRate * tracked.rateFactor,
          step,
        })
      })
    }
  }

  zeroGrad(): void {
    for (const { parameter } of this.#tracked) parameter.grad = null
  }

  state(): OptimizerState {
    const { algorithm, scalars, tensors } = this.#current()
    const copies = Object.entries(tensors).map(([name, data]) => [name, data.slice()])
    return { algorithm, scalars, tensors: Object.fromEntries(copies) }
  }

  load(state: OptimizerState): void {
    requireFit(state, this.#current())
    this.learningRate = state.scalars.learningRate
    for (const tracked of this.#tracked) {
      tracked.steps = state.scalars[`${tracked.name}/steps`]
      tracked.memory.forEach((tensor, i) => {
        updateInPlace(tensor, (data) => data.set(state.tensors[`${tracked.name}/${this.#remembers[i]}`]))
      })
    }
  }

  /** The state over the live arrays. */
  #current(): OptimizerState {
    const scalars: Record<string, number> = { learningRate: this.learningRate }
    const tensors: Record<string, TypedArray> = {}
    for (const { name, memory, steps } of this.#tracked) {
      scalars[`${name}/steps`] = steps
      memory.forEach((tensor, i) => {
        tensors[`${name}/${this.#remembers[i]}`] = tensor.values()
      })
    }
    return { algorithm: this.algorithm, scalars, tensors }
  }
}
