import { groupNorm, ones, requireOptions, type Tensor, zeros } from '@pretexts/tensor'
import { Module } from '../../module.ts'
import { type Parameter, parameter } from '../../parameter.ts'
import { requireInput } from '../../require-input.ts'
import { requireCount, requireDivides } from '../../require-option.ts'

export interface GroupNormLayerOptions {
  readonly channels: number
  /** How many groups the channels are split into: 1 normalizes an example as a whole, `channels` each channel alone. */
  readonly groups: number
  /** ε, added to the variance. Default 1e-5. */
  readonly eps?: number
  /** Whether to learn a scale γ (`weight`) and a shift β (`bias`) per channel. Default true. */
  readonly affine?: boolean
}

/**
 * Normalization of each example by groups of channels: `y = γ (x − μ) / √(σ² + ε) + β`, μ and biased σ² over the channels of a
 * group and all places. (N, C, …places), same shape out. Does not depend on the batch or the mode.
 * @see Wu & He 2018, arXiv 1803.08494, Eqs. 1–6
 */
export class GroupNorm extends Module {
  readonly weight: Parameter | null
  readonly bias: Parameter | null
  readonly channels: number
  readonly groups: number
  readonly eps: number

  constructor(options: GroupNormLayerOptions) {
    super()
    const {
      channels,
      groups,
      eps = 1e-5,
      affine = true,
    } = requireOptions('GroupNorm', options, {
      channels: 'number',
      groups: 'number',
      eps: 'number',
      affine: 'boolean',
    })
    requireCount('GroupNorm', { channels, groups })
    requireDivides('GroupNorm', { groups }, { channels })
    this.weight = affine ? parameter(ones([channels])) : null
    this.bias = affine ? parameter(zeros([channels])) : null
    this.channels = channels
    this.groups = groups
    this.eps = eps
  }

  forward(x: Tensor): Tensor {
    requireInput(this, x, ['N', this.channels, '…'])
    return groupNorm(x, this.weight, this.bias, { groups: this.groups, eps: this.eps })
  }

  override describe(): string {
    return `${this.channels}, groups ${this.groups}${this.weight ? '' : ', not affine'}`
  }
}
