import { ones, requireOptions, rmsNorm, type Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'
import { type Parameter, parameter } from '../../parameter.ts'
import { requireInput } from '../../require-input.ts'
import { requireCount } from '../../require-option.ts'

export interface RMSNormOptions {
  /** Size of the last axis. */
  readonly features: number
  /** ε, added to the mean square. Default 1e-6. */
  readonly eps?: number
  /** Whether to learn a scale γ (`weight`) per feature. Default true. */
  readonly affine?: boolean
}

/**
 * Each row to a mean square of 1: `y = γ x / √(mean(x²) + ε)`, over the last axis. (…, features), same shape out.
 * Layer norm without the mean.
 * @see Zhang & Sennrich 2019, arXiv 1910.07467, Eq. 4
 */
export class RMSNorm extends Module {
  readonly weight: Parameter | null
  readonly features: number
  readonly eps: number

  constructor(options: RMSNormOptions) {
    super()
    const {
      features,
      eps = 1e-6,
      affine = true,
    } = requireOptions('RMSNorm', options, { features: 'number', eps: 'number', affine: 'boolean' })
    requireCount('RMSNorm', { features })
    this.weight = affine ? parameter(ones([features])) : null
    this.features = features
    this.eps = eps
  }

  forward(x: Tensor): Tensor {
    requireInput(this, x, ['…', this.features])
    return rmsNorm(x, this.weight, { eps: this.eps })
  }

  override describe(): string {
    return `${this.features}${this.weight ? '' : ', not affine'}`
  }
}
