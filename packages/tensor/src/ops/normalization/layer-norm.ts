import { kernel } from '../../backend.ts'
import { ShapeError } from '../../errors/errors.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensorOrNone, requireTensors } from '../../errors/require-tensors.ts'
import { layerNormGradientReference, layerNormReference, type RowGeometry } from '../../kernels/layer-norm.ts'
import { isRecording, record } from '../../tape/tape.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape, type Shape, sameShape, sizeOf } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { vjp } from '../../transforms/grad.ts'
import { add } from '../elementwise/add.ts'
import { mul } from '../elementwise/mul.ts'
import { contiguous } from '../shape/contiguous.ts'
import { requireEps } from './internal/require-eps.ts'
import { standardize } from './standardize.ts'

export interface LayerNormOptions {
  /** How many axes, counted from the last, are normalized together. Default 1. */
  readonly axes?: number
  /** Added to the variance. Default 1e-5, as in PyTorch: Ba et al. leave it open. */
  readonly eps?: number
}

/**
 * Layer normalization: each example by itself to mean 0 and variance 1 over its features, then scaled and shifted.
 *
 * `y = γ·(x − μ) / √(σ² + ε) + β`, μ and σ² over the last axes, σ² biased
 * @param x (…, D), float
 * @param gamma γ (D), or null for 1
 * @param beta β (D), or null for 0
 * @throws ShapeError when γ or β does not have the shape of the normalized axes
 * @see Ba et al. 2016, Eqs. 3 and 4
 * @example layerNorm(tensor([1, 3]), null, tensor([10, 10]), { eps: 0 }).toArray() // → [9, 11]
 */
export function layerNorm(
  x: Tensor,
  gamma: Tensor | null,
  beta: Tensor | null,
  options?: LayerNormOptions,
): Tensor {
  requireTensors('layerNorm', x)
  requireTensorOrNone('layerNorm', 'γ', gamma)
  requireTensorOrNone('layerNorm', 'β', beta)
  const { axes = 1, eps = 1e-5 } = requireOptions('layerNorm', options, { axes: 'number', eps: 'number' })
  const features = requireFeatures(x, gamma, beta, axes)
  requireEps('layerNorm', eps)
  const geometry = { rows: sizeOf(x.shape.slice(0, x.rank - axes)), features: sizeOf(features) }
  const input = contiguous(x)
  const [scale, shift] = [gamma, beta].map((parameter) => parameter && contiguous(parameter))
  const y = empty(x.shape, x.dtype)
  const mean = empty([geometry.rows], x.dtype)
  const inverse = empty([geometry.rows], x.dtype)
  kernel('layerNorm', layerNormReference)(input, scale, shift, geometry, eps, y, mean, inverse)
  const saved: Saved = { x: input, gamma: scale, beta: shift, mean, inverse, geometry, axes, eps }
  return record(
    'layerNorm',
    y,
    [input, scale, shift].filter((tensor) => tensor !== null && tensor !== undefined),
    saved,
    back,
  )
}

interface Saved extends Record<string, unknown> {
  readonly x: Tensor
  readonly gamma: Tensor | null
  readonly beta: Tensor | null
  /** (rows) */
  readonly mean: Tensor
  /** 1 / √(σ² + ε), (rows) */
  readonly inverse: Tensor
  readonly geometry: RowGeometry
  readonly axes: number
  readonly eps: number
}

// By the kernel; through the composition when the backward pass is itself recorded.
function back(g: Tensor, { x, gamma, beta, mean, inverse, geometry, axes, eps }: Saved): (Tensor | null)[] {
  const inputs = [x, gamma, beta].filter((tensor) => tensor !== null && tensor !== undefined)
  if (isRecording()) {
    return vjp(
      (...given) => composed(given[0], gamma && given[1], beta && given[given.length - 1], axes, eps),
      inputs,
      g,
    )
  }
  const xBar = empty(x.shape, x.dtype)
  const [gammaBar, betaBar] = [gamma, beta].map((parameter) => parameter && empty(parameter.shape, x.dtype))
  const run = kernel('layerNormGradient', layerNormGradientReference)
  run(contiguous(g), x, gamma, mean, inverse, geometry, xBar, gammaBar, betaBar)
  return [xBar, gammaBar, betaBar].filter((tensor) => tensor !== null && tensor !== undefined)
}

/** The same function in differentiable operations. */
function composed(x: Tensor, gamma: Tensor | null, beta: Tensor | null, axes: number, eps: number): Tensor {
  const normal = standardize(
    x,
    Array.from({ length: axes }, (_, i) => -1 - i),
    eps,
  )
  const scaled = gamma ? mul(normal, gamma) : normal
  return beta ? add(scaled, beta) : scaled
}

/** Checks shapes and dtypes; returns the shape of the normalized axes. */
function requireFeatures(x: Tensor, gamma: Tensor | null, beta: Tensor | null, axes: number): Shape {
  requireFloat('layerNorm', x.dtype)
  const features = x.shape.slice(x.rank - axes)
  if (!Number.isInteger(axes) || axes < 1 || axes > x.rank) {
    throw new ShapeError('layerNorm', `cannot normalize the last ${axes} axes of ${formatShape(x.shape)}`, [
      x.shape,
    ])
  }
  for (const parameter of [gamma, beta]) {
    if (!parameter) continue
    requireSameDtype('layerNorm', x.dtype, parameter.dtype)
    if (sameShape(parameter.shape, features)) continue
    const need = `γ and β must be ${formatShape(features)}, one number per feature of ${formatShape(x.shape)}`
    throw new ShapeError('layerNorm', `${need}; got ${formatShape(parameter.shape)}`, [
      x.shape,
      parameter.shape,
    ])
  }
  return features
}
