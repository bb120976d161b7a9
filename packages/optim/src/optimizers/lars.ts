import { type KnownOptions, kernel, requireOptions } from '@pretexts/tensor'
import { requireDecayRate, requireNonNegative } from '../checks/require-number.ts'
import { sgdStepReference } from '../kernels/sgd-step.ts'
import { BaseOptimizer, type Update } from './base-optimizer.ts'
import { biasesAndNorms, type Exclude } from './exclude.ts'
import type { NamedParameters } from './optimizer.ts'
import type { RateFactor } from './rate-factor.ts'

export interface LarsOptions {
  /** η, the learning rate of all. */
  readonly learningRate: number
  /** μ. Default 0.9. */
  readonly momentum?: number
  /** λ, added to the gradient as λ·w. Default 0. */
  readonly weightDecay?: number
  /** Trust coefficient ξ: the size of a step, as a share of the length of the weights. Default 0.001. */
  readonly trust?: number
  /** Parameters without weight decay and with η as it is. Default `biasesAndNorms`. */
  readonly exclude?: Exclude
  /** Each parameter's share of the learning rate. Default: 1. */
  readonly rateFactor?: RateFactor
}

const larsOptions: KnownOptions<LarsOptions> = {
  learningRate: 'number',
  momentum: 'number',
  weightDecay: 'number',
  trust: 'number',
  exclude: 'function',
  rateFactor: 'function',
}

/**
 * Layer-wise adaptive rate scaling: SGD with momentum, each step as long as the weights themselves allow. For large batches.
 *
 * `g = ∇ + λ w; r = ξ ‖w‖ / ‖g‖; v ← μ v + r g; w ← w − η v`, ‖ ‖ over one parameter. r = 1 where ‖w‖ or ‖g‖ is 0, and for excluded
 * parameters, which have no λ either. Multiplying a gradient by a constant changes nothing (without λ).
 * @see You, Gitman & Ginsburg 2017, arXiv 1708.03888, Algorithm 1; exclusions and ‖∇ + λ w‖ as in SimCLR and BYOL
 */
export class LARS extends BaseOptimizer {
  readonly #options: Required<Omit<LarsOptions, 'learningRate' | 'rateFactor'>>

  constructor(parameters: NamedParameters, options: LarsOptions) {
    const {
      learningRate,
      momentum = 0.9,
      weightDecay = 0,
      trust = 0.001,
      rateFactor,
      exclude = biasesAndNorms,
    } = requireOptions('LARS', options, larsOptions)
    requireDecayRate('LARS', 'momentum', momentum)
    requireNonNegative('LARS', 'weightDecay', weightDecay)
    requireNonNegative('LARS', 'trust', trust)
    super('LARS', parameters, learningRate, ['velocity'], rateFactor)
    this.#options = { momentum, weightDecay, trust, exclude }
  }

  protected override update({ name, parameter, weights, gradient, memory, learningRate }: Update): void {
    const { momentum, weightDecay, trust, exclude } = this.#options
    const plain = exclude(name, parameter)
    const decay = plain ? 0 : weightDecay
    const scaled = gradient.map((g, i) => g + decay * weights[i])
    const [weight, length] = [lengthOf(weights), lengthOf(scaled)]
    const ratio = plain || weight === 0 || length === 0 ? 1 : (trust * weight) / length
    for (let i = 0; i < scaled.length; i++) scaled[i] *= ratio
    const scalars = { learningRate, momentum, nesterov: false, weightDecay: 0 }
    kernel('sgdStep', sgdStepReference)(weights, scaled, memory[0], scalars)
  }
}

function lengthOf(values: ArrayLike<number>): number {
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += values[i] * values[i]
  return Math.sqrt(squares)
}
