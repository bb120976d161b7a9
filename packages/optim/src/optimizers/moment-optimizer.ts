import { type KnownOptions, kernel, requireOptions } from '@pretexts/tensor'
import { requireDecayRate, requireNonNegative } from '../checks/require-number.ts'
import { adamStepReference } from '../kernels/adam-step.ts'
import { BaseOptimizer, type Update } from './base-optimizer.ts'
import type { Exclude } from './exclude.ts'
import type { NamedParameters } from './optimizer.ts'
import type { RateFactor } from './rate-factor.ts'

export interface AdamOptions {
  /** η. Default 0.001. */
  readonly learningRate?: number
  /** Decay rate of the mean of gradients. Default 0.9. */
  readonly beta1?: number
  /** Decay rate of the mean of squared gradients. Default 0.999. */
  readonly beta2?: number
  /** Added to the root of the second moment. Default 1e-8. */
  readonly eps?: number
  /** λ. Default 0; 0.01 for AdamW. */
  readonly weightDecay?: number
  /** Parameters that weight decay leaves alone. Default: none. */
  readonly exclude?: Exclude
  /** Each parameter's share of the learning rate. Default: 1. */
  readonly rateFactor?: RateFactor
}

const adamOptions: KnownOptions<AdamOptions> = {
  learningRate: 'number',
  beta1: 'number',
  beta2: 'number',
  eps: 'number',
  weightDecay: 'number',
  exclude: 'function',
  rateFactor: 'function',
}

/** What Adam and AdamW share: everything but where the weight decay enters. */
export abstract class MomentOptimizer extends BaseOptimizer {
  readonly #options: Required<Omit<AdamOptions, 'learningRate' | 'rateFactor'>>
  readonly #decay: 'l2' | 'decoupled'

  constructor(
    algorithm: string,
    decay: 'l2' | 'decoupled',
    parameters: NamedParameters,
    options: AdamOptions | undefined,
  ) {
    // Kingma & Ba 2015, Algorithm 1, for the defaults
    const {
      learningRate = 1e-3,
      beta1 = 0.9,
      beta2 = 0.999,
      eps = 1e-8,
      weightDecay = 0,
      exclude = () => false,
      rateFactor,
    } = requireOptions(algorithm, options, adamOptions)
    requireDecayRate(algorithm, 'beta1', beta1)
    requireDecayRate(algorithm, 'beta2', beta2)
    requireNonNegative(algorithm, 'eps', eps)
    requireNonNegative(algorithm, 'weightDecay', weightDecay)
    super(algorithm, parameters, learningRate, ['firstMoment', 'secondMoment'], rateFactor)
    this.#options = { beta1, beta2, eps, weightDecay, exclude }
    this.#decay = decay
  }

  protected override update({
    name,
    parameter,
    weights,
    gradient,
    memory,
    learningRate,
    step,
  }: Update): void {
    const { beta1, beta2, eps, weightDecay, exclude } = this.#options
    const lambda = exclude(name, parameter) ? 0 : weightDecay
    kernel('adamStep', adamStepReference)(weights, gradient, memory[0], memory[1], {
      learningRate,
      beta1,
      beta2,
      eps,
      l2: this.#decay === 'l2' ? lambda : 0,
      decay: this.#decay === 'decoupled' ? lambda : 0,
      correction1: 1 - beta1 ** step,
      correction2: 1 - beta2 ** step,
    })
  }
}
