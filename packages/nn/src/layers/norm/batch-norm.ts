import {
  add,
  batchNorm,
  mul,
  ones,
  requireOptions,
  reshape,
  rsqrt,
  ShapeError,
  sub,
  type Tensor,
  updateInPlace,
  zeros,
} from '@pretexts/tensor'
import type { Context } from '../../context.ts'
import { signature } from '../../format-component.ts'
import { Module } from '../../module.ts'
import { buffer, type Parameter, parameter } from '../../parameter.ts'
import { batchNormOverRanks } from '../../ranks/batch-norm-over-ranks.ts'
import { requireInput } from '../../require-input.ts'
import { requireCount, requireFraction } from '../../require-option.ts'

export interface BatchNormLayerOptions {
  readonly channels: number
  /** ε, added to the variance. Default 1e-5. */
  readonly eps?: number
  /** Weight of the newest batch in the running statistics. Default 0.1. */
  readonly momentum?: number
  /** Whether to learn a scale γ (`weight`) and a shift β (`bias`) per channel. Default true. */
  readonly affine?: boolean
}

/**
 * Batch normalization of axis 1: (N, C) or (N, C, …places), same shape out.
 *
 * `y = γ (x − μ) / √(σ² + ε) + β`. In training μ and σ² are those of the batch (σ² biased), and the running statistics
 * move towards them: `r ← (1 − momentum) r + momentum · batch`, with the unbiased variance. In evaluation mode, and when frozen,
 * the running statistics are used and do not change. On several ranks the batch is that of all of them, unless the context says
 * `ownNorms`.
 * @see Ioffe & Szegedy 2015, arXiv 1502.03167, Algorithms 1 and 2; running statistics as in PyTorch
 */
export class BatchNorm extends Module {
  readonly weight: Parameter | null
  readonly bias: Parameter | null
  readonly runningMean: Tensor
  readonly runningVariance: Tensor
  readonly eps: number
  readonly momentum: number

  constructor(options: BatchNormLayerOptions) {
    super()
    const {
      channels,
      eps = 1e-5,
      momentum = 0.1,
      affine = true,
    } = requireOptions('BatchNorm', options, {
      channels: 'number',
      eps: 'number',
      momentum: 'number',
      affine: 'boolean',
    })
    requireCount('BatchNorm', { channels })
    requireFraction('BatchNorm', { momentum })
    this.weight = affine ? parameter(ones([channels])) : null
    this.bias = affine ? parameter(zeros([channels])) : null
    this.runningMean = buffer(zeros([channels]))
    this.runningVariance = buffer(ones([channels]))
    this.eps = eps
    this.momentum = momentum
  }

  forward(x: Tensor, context: Context): Tensor {
    requireInput(this, x, ['N', this.runningMean.size, '…'])
    return this.isTraining(context) ? withBatchStatistics(this, x, context) : withRunningStatistics(this, x)
  }

  override describe(): string {
    return `${this.runningMean.size}${this.weight ? '' : ', not affine'}`
  }
}

function withBatchStatistics(layer: BatchNorm, x: Tensor, context: Context): Tensor {
  const { output, mean, variance, count } = normalized(layer, x, context)
  follow(layer.runningMean, mean, 1, layer.momentum)
  follow(layer.runningVariance, variance, count / (count - 1), layer.momentum) // Bessel's correction
  return output
}

/** By the statistics of the batch, which may lie on several ranks. `count` is the number of values per channel. */
function normalized(layer: BatchNorm, x: Tensor, { collective, ownNorms }: Context) {
  const { weight, bias, eps } = layer
  const count = x.size / layer.runningMean.size
  if (collective && collective.size > 1 && !ownNorms)
    return batchNormOverRanks(x, weight, bias, { eps, collective })
  if (count < 2) {
    const rule = 'training needs at least two values per channel, because the variance of one is 0'
    throw new ShapeError(signature(layer), `${rule}; use a larger batch or evaluation mode`, [x.shape])
  }
  return { ...batchNorm(x, weight, bias, { eps }), count }
}

function follow(running: Tensor, batch: Tensor, correction: number, momentum: number): void {
  const newest = batch.values()
  updateInPlace(running, (data) => {
    for (let c = 0; c < data.length; c++) data[c] += momentum * (correction * newest[c] - data[c])
  })
}

/** `y = (x − μ)·s + β`, `s = γ / √(σ² + ε)`. The mean comes off first: a large one would swallow the digits of x. */
function withRunningStatistics(layer: BatchNorm, x: Tensor): Tensor {
  const { weight, bias, runningMean, runningVariance, eps } = layer
  const perChannel = [runningMean.size, ...x.shape.slice(2).fill(1)] // [C, 1, 1]
  const inverse = rsqrt(add(runningVariance, eps)) // [C]
  const scale = weight ? mul(weight, inverse) : inverse
  const scaled = mul(sub(x, reshape(runningMean, perChannel)), reshape(scale, perChannel))
  return bias ? add(scaled, reshape(bias, perChannel)) : scaled
}
