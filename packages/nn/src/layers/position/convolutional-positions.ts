import type { Random } from '@pretexts/random'
import {
  add,
  conv1d,
  gelu,
  norm,
  randn,
  requireOptions,
  type Tensor,
  transpose,
  zeros,
} from '@pretexts/tensor'
import { Module } from '../../module.ts'
import { type Parameter, parameter } from '../../parameter.ts'
import { requireInput } from '../../require-input.ts'
import { requireCount, requireDivides } from '../../require-option.ts'
import { evenPadding, type Sides } from '../convolution/padding.ts'
import { weightNorm } from '../weight-norm.ts'

export interface ConvolutionalPositionsOptions {
  /** D */
  readonly features: number
  /** How many tokens a filter spans. Default 128. */
  readonly kernel?: number
  /** Number of groups that features are split into. Default 16. */
  readonly groups?: number
}

/**
 * Relative positions by a convolution along the sequence: `y = x + gelu(conv(x))`, (N, L, D), same shape out.
 *
 * The filters are normalized by place: `w[:, :, k] = g[k] · v[:, :, k] / ‖v[:, :, k]‖`. Names follow PyTorch's `weight_norm`
 * with `dim=2`: `weightG`, `weightV`. First values N(0, 4 / (kernel · D)), as in fairseq.
 * @see Baevski et al. 2020 (wav2vec 2.0), arXiv 2006.11477, §2
 */
export class ConvolutionalPositions extends Module {
  /** g, (1, 1, kernel) */
  readonly weightG: Parameter
  /** v, (D, D / groups, kernel) */
  readonly weightV: Parameter
  /** (D) */
  readonly bias: Parameter
  readonly groups: number

  constructor(options: ConvolutionalPositionsOptions, rng: Random) {
    super()
    const {
      features,
      kernel = 128,
      groups = 16,
    } = requireOptions('ConvolutionalPositions', options, {
      features: 'number',
      kernel: 'number',
      groups: 'number',
    })
    requireCount('ConvolutionalPositions', { features, kernel, groups })
    requireDivides('ConvolutionalPositions', { groups }, { features })
    const std = Math.sqrt(4 / (kernel * features))
    this.weightV = parameter(randn([features, features / groups, kernel], rng.fork('weight'), { std }))
    this.weightG = parameter(norm(this.weightV.detach(), [0, 1], { keepDims: true }))
    this.bias = parameter(zeros([features]))
    this.groups = groups
  }

  forward(x: Tensor): Tensor {
    const [features, , kernel] = this.weightV.shape
    requireInput(this, x, ['N', 'L', features])
    const sides: Sides = [kernel >> 1, kernel - 1 - (kernel >> 1)] // keeps L; the odd zero comes before, as in fairseq
    const padded = evenPadding(transpose(x), [sides]) // (N, D, L)
    const weight = weightNorm(this.weightV, this.weightG, [0, 1])
    const options = { bias: this.bias, padding: padded.padding[0], groups: this.groups }
    return add(x, transpose(gelu(conv1d(padded.x, weight, options))))
  }

  override describe(): string {
    const [features, , kernel] = this.weightV.shape
    return `${features}, kernel ${kernel}, groups ${this.groups}`
  }
}
