import { ShapeError } from '../../errors/errors.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { squeeze } from '../shape/squeeze.ts'
import { unsqueeze } from '../shape/unsqueeze.ts'
import { conv2d, pair } from './conv2d.ts'
import { requireBias } from './internal/add-bias.ts'
import { type Sides, sidesOf } from './internal/padding.ts'

export interface Conv1dOptions {
  /** (O) added to every place of each output channel. Default none. */
  readonly bias?: Tensor | null
  /** Default 1. */
  readonly stride?: number
  /** Zeros at the ends: one number, [before, after], or `'same'` for an output of ⌈L / stride⌉, the odd one after. Default 0. */
  readonly padding?: number | Sides | 'same'
  /** Distance between neighboring places of a filter. Default 1. */
  readonly dilation?: number
  /** Channels are cut into this many groups that do not see each other. Default 1. */
  readonly groups?: number
}

/**
 * 1-D convolution: `conv2d` on images that are one pixel high.
 *
 * `y[n, o, p] = Σ_{c, i} x[n, c, p·s + i·d − pad] · w[o, c, i] + bias[o]`
 * @param x signals (N, C, L), float
 * @param weight filters (O, C / groups, k), same dtype
 * @returns (N, O, L'), L' = ⌊(L + before + after − d·(k − 1) − 1) / s⌋ + 1
 * @throws ShapeError when channels do not match or the filter is longer than the padded signal
 * @example conv1d(tensor([[[1, 2, 4]]]), tensor([[[-1, 1]]])).toArray() // → [[[1, 2]]]
 */
export function conv1d(x: Tensor, weight: Tensor, options?: Conv1dOptions): Tensor {
  requireTensors('conv1d', x, weight)
  const { bias, ...others } = requireOptions('conv1d', options, {
    bias: 'tensor',
    stride: 'number',
    padding: 'any',
    dilation: 'number',
    groups: 'number',
  })
  const { stride, sides, dilation, groups } = requireConvolvable(x, weight, others)
  const flat = { stride: [1, stride], padding: [[0, 0], sides], dilation: [1, dilation], groups } as const
  const shift = requireBias('conv1d', bias, x.dtype, weight.shape[0])
  const y = conv2d(unsqueeze(x, 2), unsqueeze(weight, 2), { ...flat, bias: shift }) // (N, O, 1, L')
  return squeeze(y, 2)
}

/** Checks what conv2d would, in the name and with the shapes that the caller knows; returns the options filled up. */
function requireConvolvable(
  x: Tensor,
  weight: Tensor,
  options: Omit<Conv1dOptions, 'bias'>,
): { stride: number; sides: Sides; dilation: number; groups: number } {
  const { stride = 1, padding = 0, dilation = 1, groups = 1 } = options
  const got = (): string => `got signals ${formatShape(x.shape)}, filters ${formatShape(weight.shape)}`
  const refuse = (rule: string): never => {
    throw new ShapeError('conv1d', `${rule}; ${got()}`, [x.shape, weight.shape])
  }
  requireSameDtype('conv1d', x.dtype, weight.dtype)
  requireFloat('conv1d', x.dtype)
  pair('conv1d', 'stride', stride, 1)
  pair('conv1d', 'dilation', dilation, 1)
  if (x.rank !== 3 || weight.rank !== 3) refuse('needs signals (N, C, L) and filters (O, C, k)')
  const [o, perGroup, k] = weight.shape
  if (!Number.isInteger(groups) || groups < 1 || o % groups !== 0 || x.shape[1] !== perGroup * groups) {
    refuse(groups === 1 ? 'channels must agree' : `channels must split into ${groups} groups that agree`)
  }
  const along = { size: x.shape[2], kernel: k, stride, dilation }
  const [sides] = sidesOf('conv1d', Array.isArray(padding) ? [padding] : padding, [along])
  if (k < 1 || x.shape[2] + sides[0] + sides[1] < dilation * (k - 1) + 1)
    refuse('the filter does not fit the padded signal')
  return { stride, sides, dilation, groups }
}
