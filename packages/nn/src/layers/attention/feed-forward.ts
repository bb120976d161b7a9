import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { requireOptions } from '@pretexts/tensor'
import type { Context } from '../../context.ts'
import type { Initializer } from '../../init/initializer.ts'
import { Module } from '../../module.ts'
import { GELU } from '../activation/gelu.ts'
import { Dropout } from '../dropout.ts'
import { Linear } from '../linear.ts'

export interface FeedForwardOptions {
  /** D, the width of input and output. */
  readonly features: number
  /** The width in between. Default 4·D. */
  readonly hidden?: number
  /** Makes the activation. Default `() => new GELU()`. */
  readonly activation?: () => Module
  /** Probability that a hidden unit becomes 0 in training. Default 0. */
  readonly dropout?: number
  /** Default true. */
  readonly bias?: boolean
  /** First values of both weights. Default, for weights and biases: uniform on ±1/√inputs. */
  readonly init?: Initializer
}

/**
 * The second half of a transformer block, on each token alone: `y = dropout(activation(x W₁ᵀ + b₁)) W₂ᵀ + b₂`,
 * (…, D) → (…, hidden) → (…, D).
 * @see Vaswani et al. 2017, arXiv 1706.03762, Eq. 2
 */
export class FeedForward extends Module {
  readonly linear1: Linear
  readonly activation: Module
  readonly dropout: Dropout
  readonly linear2: Linear

  constructor(options: FeedForwardOptions, rng: Random) {
    super()
    requireOptions('FeedForward', options, {
      features: 'number',
      hidden: 'number',
      activation: 'function',
      dropout: 'number',
      bias: 'boolean',
      init: 'function',
    })
    const { features, hidden = 4 * features, activation = () => new GELU(), dropout = 0 } = options
    const { bias = true, init } = options
    this.linear1 = new Linear({ inputs: features, outputs: hidden, bias, init }, rng.fork(1))
    this.activation = activation()
    this.dropout = new Dropout({ p: dropout })
    this.linear2 = new Linear({ inputs: hidden, outputs: features, bias, init }, rng.fork(2))
  }

  forward(x: Tensor, context: Context): Tensor {
    const hidden = this.activation.forward(this.linear1.forward(x), context) // (…, hidden)
    return this.linear2.forward(this.dropout.forward(hidden, context))
  }

  override describe(): string {
    const [hidden, features] = this.linear1.weight.shape
    return `${features} → ${hidden} → ${features}`
  }
}
