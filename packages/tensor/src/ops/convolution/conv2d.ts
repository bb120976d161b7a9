import { kernel } from '../../backend.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { describeValue, type KnownOptions, requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import {
  type ConvGeometry,
  conv2dInputGradientReference,
  conv2dReference,
  conv2dWeightGradientReference,
} from '../../kernels/conv2d.ts'
import { record } from '../../tape/tape.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { sum } from '../reduction/sum.ts'
import { contiguous } from '../shape/contiguous.ts'
import { requireBias } from './internal/add-bias.ts'
import { evenOut, type Sides, sidesOf } from './internal/padding.ts'

/** One number for both axes, or [vertical, horizontal]. */
export type Pair = number | readonly [number, number]

export interface Conv2dOptions {
  /** (O) added to every place of each output channel. Default none. */
  readonly bias?: Tensor | null
  /** Default 1. */
  readonly stride?: Pair
  /**
   * Zeros around the image: one number, [vertical, horizontal], `[[top, bottom], [left, right]]`, or `'same'` for as many as
   * make the output ⌈H / stride⌉ × ⌈W / stride⌉, the odd one after. Default 0.
   */
  readonly padding?: Pair | readonly [Sides, Sides] | 'same'
  /** Distance between neighboring places of a filter. Default 1. */
  readonly dilation?: Pair
  /** Channels are cut into this many groups that do not see each other. Default 1. */
  readonly groups?: number
}

const convOptions: KnownOptions<Conv2dOptions> = {
  bias: 'tensor',
  stride: 'numbers',
  padding: 'any',
  dilation: 'numbers',
  groups: 'number',
}

/**
 * 2-D convolution (cross-correlation, as everywhere in deep learning).
 *
 * `y[n, o, p, q] = Σ_{c, i, j} x[n, c, p·s + i·d − pad, q·s + j·d − pad] · w[o, c, i, j] + bias[o]`
 * @param x images (N, C, H, W), float
 * @param weight filters (O, C / groups, kH, kW), same dtype
 * @returns (N, O, H', W'), H' = ⌊(H + top + bottom − d·(kH − 1) − 1) / s⌋ + 1
 * @throws ShapeError when channels do not match or the filter is larger than the padded image
 */
export function conv2d(x: Tensor, weight: Tensor, options?: Conv2dOptions): Tensor {
  requireTensors('conv2d', x, weight)
  const { bias, ...others } = requireOptions('conv2d', options, convOptions)
  const { x: padded, geometry } = geometryOf(x, weight, others)
  return convolve(padded, weight, requireBias('conv2d', bias, x.dtype, weight.shape[0]), geometry)
}

// A convolution is linear in x and in w, so three operations are closed under differentiation:
// the convolution itself and its two adjoints. With ⟨·,·⟩ the sum of products,
// ⟨g, x ∗ w⟩ = ⟨inputGradient(g, w), x⟩ = ⟨weightGradient(g, x), w⟩.

function convolve(x: Tensor, w: Tensor, bias: Tensor | null, geometry: ConvGeometry): Tensor {
  const y = empty(geometry.output, x.dtype)
  kernel('conv2d', conv2dReference)(
    contiguous(x.detach()),
    contiguous(w.detach()),
    bias && contiguous(bias.detach()),
    geometry,
    y,
  )
  // x̄ = inputGradient(ḡ, w), w̄ = weightGradient(ḡ, x), the bias's = Σ ḡ over images and places; x̄ last, so that what goes back
  // next has it in the cache
  return record('conv2d', y, bias ? [x, w, bias] : [x, w], { x, w, geometry }, (g, saved, needed) => {
    const biasBar = needed[2] ? sum(g, [0, 2, 3]) : null
    const wBar = needed[1] ? weightGradient(g, saved.x, saved.geometry) : null
    const xBar = needed[0] ? conv2dInputGradient(g, saved.w, saved.geometry) : null
    return [xBar, wBar, biasBar]
  })
}

/**
 * The adjoint of `conv2d` in its images: from a cotangent (N, O, H', W') back to images (N, C, H, W).
 */
export function conv2dInputGradient(g: Tensor, w: Tensor, geometry: ConvGeometry): Tensor {
  requireTensors('conv2dInputGradient', g, w)
  const x = empty(geometry.input, g.dtype)
  kernel('conv2dInputGradient', conv2dInputGradientReference)(
    contiguous(g.detach()),
    contiguous(w.detach()),
    geometry,
    x,
  )
  // ḡ = x̄ ∗ w, w̄ = weightGradient(g, x̄)
  return record('conv2dInputGradient', x, [g, w], { g, w, geometry }, (h, saved, needed) => [
    needed[0] ? convolve(h, saved.w, null, saved.geometry) : null,
    needed[1] ? weightGradient(saved.g, h, saved.geometry) : null,
  ])
}

function weightGradient(g: Tensor, x: Tensor, geometry: ConvGeometry): Tensor {
  const { input, output, kernel: size, groups } = geometry
  const w = empty([output[1], input[1] / groups, ...size], g.dtype)
  kernel('conv2dWeightGradient', conv2dWeightGradientReference)(
    contiguous(g.detach()),
    contiguous(x.detach()),
    geometry,
    w,
  )
  // ḡ = x ∗ w̄, x̄ = inputGradient(g, w̄)
  return record('conv2dWeightGradient', w, [g, x], { g, x, geometry }, (h, saved, needed) => [
    needed[0] ? convolve(saved.x, h, null, saved.geometry) : null,
    needed[1] ? conv2dInputGradient(saved.g, h, saved.geometry) : null,
  ])
}

function geometryOf(
  x: Tensor,
  weight: Tensor,
  options: Omit<Conv2dOptions, 'bias'>,
): { x: Tensor; geometry: ConvGeometry } {
  const { groups = 1 } = options
  const shapes = (): string => `images ${formatShape(x.shape)}, filters ${formatShape(weight.shape)}`
  if (x.rank !== 4 || weight.rank !== 4) {
    throw new ShapeError('conv2d', `needs images (N, C, H, W) and filters (O, C, kH, kW); got ${shapes()}`, [
      x.shape,
      weight.shape,
    ])
  }
  requireSameDtype('conv2d', x.dtype, weight.dtype)
  requireFloat('conv2d', x.dtype)
  const [n, c, h, w] = x.shape
  const [o, perGroup, kh, kw] = weight.shape
  if (!Number.isInteger(groups) || groups < 1 || o % groups !== 0 || c !== perGroup * groups) {
    const rule = groups === 1 ? 'channels must agree' : `channels must split into ${groups} groups that agree`
    throw new ShapeError('conv2d', `${rule}; got ${shapes()}`, [x.shape, weight.shape])
  }
  const stride = pair('conv2d', 'stride', options.stride ?? 1, 1)
  const dilation = pair('conv2d', 'dilation', options.dilation ?? 1, 1)
  const axes = ([0, 1] as const).map((i) => {
    return { size: [h, w][i], kernel: [kh, kw][i], stride: stride[i], dilation: dilation[i] }
  })
  const sides = sidesOf('conv2d', options.padding ?? 0, axes)
  const size = (input: number, k: number, axis: 0 | 1): number =>
    Math.floor((input + sides[axis][0] + sides[axis][1] - dilation[axis] * (k - 1) - 1) / stride[axis]) + 1
  const output = [n, o, size(h, kh, 0), size(w, kw, 1)] as const
  if (output[2] < 1 || output[3] < 1 || kh < 1 || kw < 1) {
    const fix = 'use a smaller filter, or more padding'
    throw new ShapeError('conv2d', `the filter does not fit the padded image; got ${shapes()}; ${fix}`, [
      x.shape,
      weight.shape,
    ])
  }
  const even = evenOut(x, sides)
  const input = [n, c, ...even.x.shape.slice(2)] as unknown as ConvGeometry['input']
  const padding = [even.padding[0], even.padding[1]] as const
  return { x: even.x, geometry: { input, output, kernel: [kh, kw], stride, padding, dilation, groups } }
}

/** Both axes of a `Pair`, whole numbers of at least `least`. */
export function pair(
  operation: string,
  argument: string,
  value: Pair,
  least: number,
): readonly [number, number] {
  const both = typeof value === 'number' ? ([value, value] as const) : value
  if (
    Array.isArray(both) &&
    both.length === 2 &&
    both.every((size) => Number.isInteger(size) && size >= least)
  )
    return both
  throw new ArgumentError(
    operation,
    argument,
    value,
    `${argument} must be a whole number ≥ ${least}, or two; got ${describeValue(value)}`,
  )
}
