import {
  add,
  batchNorm,
  mul,
  ones,
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
import { requireInput } from '../../require-input.ts'
import { requireCount, requireFraction } from '../../require-option.ts'

export interface BatchNormLayerOptions {
  readonly channels: number
  /** Added to the variance. */
  readonly eps?: number
  /** Weight of the newest batch in the running statistics. */
  readonly momentum?: number
  /** Whether to learn a scale γ (`weight`) and a shift β (`bias`) per channel. */
  readonly affine?: boolean
}

/**
 * Batch normalisation of axis 1: (N, C) or (N, C, H, W), same shape out.
 *
 * `y = γ (x − μ) / √(σ² + ε) + β`. While training μ and σ² are those of the batch (σ² biased), and the running ones
 * move towards them: `r ← (1 − momentum) r + momentum · batch`, with the unbiased variance. In evaluation mode the running
 * ones are used.
 * @see Ioffe & Szegedy 2015, arXiv 1502.03167, Algorithms 1 and 2; running statistics as in PyTorch
 */
export class BatchNorm extends Module {
  readonly weight: Parameter | null
  readonly bias: Parameter | null
  readonly runningMean: Tensor
  readonly runningVariance: Tensor
  readonly eps: number
  readonly momentum: number

  constructor({ channels, eps = 1e-5, momentum = 0.1, affine = true }: BatchNormLayerOptions) {
    super()
    requireCount('BatchNorm', { channels })
    requireFraction('BatchNorm', { momentum })
    this.weight = affine ? parameter(ones([channels])) : null
    this.bias = affine ? parameter(zeros([channels])) : null
    this.runningMean = buffer(zeros([channels]))
    this.runningVariance = buffer(ones([channels]))
    this.eps = eps
    this.momentum = momentum
  }

  forward(x: Tensor, { training }: Context): Tensor {
    requireInput(this, x, ['N', this.runningMean.size, '…'])
    return training ? this.#withBatchStatistics(x) : this.#withRunningStatistics(x)
  }

  override describe(): string {
    return `${this.runningMean.size}${this.weight ? '' : ', not affine'}`
  }

  #withBatchStatistics(x: Tensor): Tensor {
    const count = x.size / this.runningMean.size // values per channel
    if (count < 2) {
      const rule =
        'needs at least two values per channel to train: the variance of one is nothing to learn from'
      throw new ShapeError(signature(this), `${rule}; use a larger batch or evaluation mode`, [x.shape])
    }
    const { output, mean, variance } = batchNorm(x, this.weight, this.bias, { eps: this.eps })
    this.#follow(this.runningMean, mean, 1)
    this.#follow(this.runningVariance, variance, count / (count - 1)) // Bessel's correction
    return output
  }

  #follow(running: Tensor, batch: Tensor, correction: number): void {
    const newest = batch.values()
    updateInPlace(running, (data) => {
      for (let c = 0; c < data.length; c++) data[c] += this.momentum * (correction * newest[c] - data[c])
    })
  }

  /** One product and one sum per element: `y = s x + (β − s μ)`, `s = γ / √(σ² + ε)`. */
  #withRunningStatistics(x: Tensor): Tensor {
    const perChannel = [this.runningMean.size, ...x.shape.slice(2).fill(1)] // [C, 1, 1]
    const inverse = rsqrt(add(this.runningVariance, this.eps)) // [C]
    const scale = this.weight ? mul(this.weight, inverse) : inverse
    const shift = sub(this.bias ?? 0, mul(scale, this.runningMean))
    return add(mul(x, reshape(scale, perChannel)), reshape(shift, perChannel))
  }
}
