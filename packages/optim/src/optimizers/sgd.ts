import { ArgumentError, type KnownOptions, kernel, requireOptions } from '@pretexts/tensor'
import { requireDecayRate, requireNonNegative } from '../checks/require-number.ts'
import { sgdStepReference } from '../kernels/sgd-step.ts'
import { BaseOptimizer, type Update } from './base-optimizer.ts'
import type { Exclude } from './exclude.ts'
import type { NamedParameters } from './optimizer.ts'
import type { RateFactor } from './rate-factor.ts'

export interface SGDOptions {
  /** η */
  readonly learningRate: number
  /** μ. Default 0. */
  readonly momentum?: number
  /** Look ahead along the velocity; needs momentum. Default false. */
  readonly nesterov?: boolean
  /** λ, added to the gradient as λ·w. Default 0. */
  readonly weightDecay?: number
  /** Parameters that weight decay leaves alone. Default: none. */
  readonly exclude?: Exclude
  /** Each parameter's share of the learning rate. Default: 1. */
  readonly rateFactor?: RateFactor
}

const sgdOptions: KnownOptions<SGDOptions> = {
  learningRate: 'number',
  momentum: 'number',
  nesterov: 'boolean',
  weightDecay: 'number',
  exclude: 'function',
  rateFactor: 'function',
}

/**
 * Stochastic gradient descent, with momentum as in PyTorch (the velocity is of gradients, η applied after).
 *
 * `g = ∇ + λ w; v ← μ v + g; w ← w − η v`, with Nesterov `w ← w − η (g + μ v)`, without momentum `w ← w − η g`
 * @see Sutskever et al. 2013, "On the importance of initialization and momentum in deep learning"
 */
export class SGD extends BaseOptimizer {
  readonly #options: Required<Omit<SGDOptions, 'learningRate' | 'rateFactor'>>

  constructor(parameters: NamedParameters, options: SGDOptions) {
    const given = requireOptions('SGD', options, sgdOptions)
    const { learningRate, momentum = 0, nesterov = false, weightDecay = 0, rateFactor } = given
    const { exclude = () => false } = given
    requireDecayRate('SGD', 'momentum', momentum)
    requireNonNegative('SGD', 'weightDecay', weightDecay)
    if (nesterov && momentum === 0) {
      throw new ArgumentError(
        'SGD',
        'nesterov',
        nesterov,
        'nesterov needs a momentum, e.g. { momentum: 0.9, nesterov: true }',
      )
    }
    super('SGD', parameters, learningRate, momentum > 0 ? ['velocity'] : [], rateFactor)
    this.#options = { momentum, nesterov, weightDecay, exclude }
  }

  protected override update({ name, parameter, weights, gradient, memory, learningRate }: Update): void {
    const { momentum, nesterov, weightDecay, exclude } = this.#options
    kernel('sgdStep', sgdStepReference)(weights, gradient, memory[0] ?? null, {
      learningRate,
      momentum,
      nesterov,
      weightDecay: exclude(name, parameter) ? 0 : weightDecay,
    })
  }
}
