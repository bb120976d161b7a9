import { kernel } from '../../backend.ts'
import { ShapeError } from '../../errors/errors.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensorOrNone, requireTensors } from '../../errors/require-tensors.ts'
import {
  batchNormGradientReference,
  batchNormReference,
  type ChannelGeometry,
} from '../../kernels/batch-norm.ts'
import { isRecording, record } from '../../tape/tape.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape, resolveAxis, sizeOf } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { vjp } from '../../transforms/grad.ts'
import { add } from '../elementwise/add.ts'
import { mul } from '../elementwise/mul.ts'
import { rsqrt } from '../elementwise/rsqrt.ts'
import { square } from '../elementwise/square.ts'
import { centered } from '../reduction/internal/centered.ts'
import { mean } from '../reduction/mean.ts'
import { contiguous } from '../shape/contiguous.ts'
import { reshape } from '../shape/reshape.ts'
import { requireEps } from './internal/require-eps.ts'

export interface BatchNormOptions {
  /** The channel axis. Default 1. */
  readonly axis?: number
  /** Added to the variance. Default 1e-5, as in PyTorch: Ioffe and Szegedy leave it open. */
  readonly eps?: number
}

export interface BatchNormResult {
  readonly output: Tensor
  /** (C) mean of the batch; not differentiable, for running statistics. */
  readonly mean: Tensor
  /** (C) biased variance of the batch; not differentiable. */
  readonly variance: Tensor
}

interface Saved extends Record<string, unknown> {
  readonly x: Tensor
  readonly gamma: Tensor | null
  readonly beta: Tensor | null
  readonly mean: Tensor
  readonly variance: Tensor
  readonly axis: number
  readonly eps: number
}

/**
 * Batch normalization as it trains: each channel to mean 0 and variance 1 over the batch, then scaled and shifted.
 *
 * `y = γ·(x − μ) / √(σ² + ε) + β`, μ and σ² over every axis but the channels', σ² biased
 * @param x float, at least two axes; (N, C) or (N, C, H, W) with the default axis
 * @param gamma (C), or null for 1
 * @param beta (C), or null for 0
 * @throws ShapeError when γ or β is not one number per channel, or there is nothing to average over
 * @see Ioffe & Szegedy 2015, Algorithm 1
 */
export function batchNorm(
  x: Tensor,
  gamma: Tensor | null,
  beta: Tensor | null,
  options?: BatchNormOptions,
): BatchNormResult {
  requireTensors('batchNorm', x)
  requireTensorOrNone('batchNorm', 'γ', gamma)
  requireTensorOrNone('batchNorm', 'β', beta)
  const { eps = 1e-5, axis: along = 1 } = requireOptions('batchNorm', options, {
    axis: 'number',
    eps: 'number',
  })
  requireEps('batchNorm', eps)
  const axis = resolveAxis('batchNorm', along, x.rank)
  requireChannels(x, gamma, beta, axis)
  const input = contiguous(x)
  const channels = x.shape[axis]
  const output = empty(x.shape, x.dtype)
  const mu = empty([channels], x.dtype)
  const variance = empty([channels], x.dtype)
  kernel('batchNorm', batchNormReference)(input, gamma, beta, geometryOf(x, axis), eps, output, mu, variance)
  const saved: Saved = { x: input, gamma, beta, mean: mu, variance, axis, eps }
  const inputs = [input, gamma, beta].filter((tensor) => tensor !== null && tensor !== undefined)
  return { output: record('batchNorm', output, inputs, saved, back), mean: mu, variance }
}

// One sweep by the kernel; through the composition when the backward pass is itself recorded.
function back(g: Tensor, { x, gamma, beta, mean, variance, axis, eps }: Saved): Tensor[] {
  const inputs = [x, gamma, beta].filter((tensor) => tensor !== null && tensor !== undefined)
  if (isRecording()) {
    return vjp(
      (...given) => composed(given[0], gamma && given[1], beta && given[given.length - 1], axis, eps),
      inputs,
      g,
    )
  }
  const xBar = empty(x.shape, x.dtype)
  const gammaBar = empty(mean.shape, x.dtype)
  const betaBar = empty(mean.shape, x.dtype)
  const run = kernel('batchNormGradient', batchNormGradientReference)
  run(contiguous(g), x, gamma, mean, variance, geometryOf(x, axis), eps, xBar, gammaBar, betaBar)
  return [xBar, ...(gamma ? [gammaBar] : []), ...(beta ? [betaBar] : [])]
}

/** The same function in differentiable operations. */
function composed(x: Tensor, gamma: Tensor | null, beta: Tensor | null, axis: number, eps: number): Tensor {
  const others = x.shape.flatMap((_, i) => (i === axis ? [] : [i]))
  const perChannel = x.shape.map((size, i) => (i === axis ? size : 1)) // [1, C, 1, 1]
  const deviations = centered(x, others)
  const normal = mul(deviations, rsqrt(add(mean(square(deviations), others, { keepDims: true }), eps)))
  const scaled = gamma ? mul(normal, reshape(gamma, perChannel)) : normal
  return beta ? add(scaled, reshape(beta, perChannel)) : scaled
}

function geometryOf(x: Tensor, axis: number): ChannelGeometry {
  return {
    outer: sizeOf(x.shape.slice(0, axis)),
    channels: x.shape[axis],
    inner: sizeOf(x.shape.slice(axis + 1)),
  }
}

function requireChannels(x: Tensor, gamma: Tensor | null, beta: Tensor | null, axis: number): void {
  requireFloat('batchNorm', x.dtype)
  const channels = x.shape[axis]
  if (x.rank < 2 || x.size === 0) {
    throw new ShapeError('batchNorm', `needs a batch with something in it; got ${formatShape(x.shape)}`, [
      x.shape,
    ])
  }
  for (const parameter of [gamma, beta]) {
    if (!parameter) continue
    requireSameDtype('batchNorm', x.dtype, parameter.dtype)
    if (parameter.rank === 1 && parameter.size === channels) continue
    const need = `γ and β must be [${channels}], one number per channel of ${formatShape(x.shape)}`
    throw new ShapeError('batchNorm', `${need}; got ${formatShape(parameter.shape)}`, [
      x.shape,
      parameter.shape,
    ])
  }
}
