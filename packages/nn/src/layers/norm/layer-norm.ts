import { layerNorm, ones, requireOptions, type Tensor, zeros } from '@pretexts/tensor'
import { Module } from '../../module.ts'
import { type Parameter, parameter } from '../../parameter.ts'
import { requireInput } from '../../require-input.ts'
import { requireCount } from '../../require-option.ts'

export interface LayerNormOptions {
  /** Size of the last axis. */
  readonly features: number
  /** ε, added to the variance. Default 1e-5. */
  readonly eps?: number
  /** Whether to learn a scale γ (`weight`) and a shift β (`bias`) per feature. Default true. */
  readonly affine?: boolean
}

/**
 * Each row to mean 0 and variance 1: `y = γ (x − μ) / √(σ² + ε) + β`, μ and biased σ² over the last axis.
 * (…, features), same shape out. Does not depend on the batch or the mode.
 * @see Ba et al. 2016, arXiv 1607.06450, Eq. 4
 */
export class LayerNorm extends Module {
  readonly weight: Parameter | null
  readonly bias: Parameter | null
  readonly features: number
  readonly eps: number

  constructor(options: LayerNormOptions) {
    super()
    const {
      features,
      eps = 1e-5,
      affine = true,
    } = requireOptions('LayerNorm', options, { features: 'number', eps: 'number', affine: 'boolean' })
    requireCount('LayerNorm', { features })
    this.weight = affine ? parameter(ones([features])) : null
    this.bias = affine ? parameter(zeros([features])) : null
    this.features = features
    this.eps = eps
  }

  forward(x: Tensor): Tensor {
    requireInput(this, x, ['…', this.features])
    return layerNorm(x, this.weight, this.bias, { eps: this.eps })
  }

  override describe(): string {
    return `${this.features}${this.weight ? '' : ', not affine'}`
  }
}
