import { ShapeError } from '../../errors/errors.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { squeeze } from '../shape/squeeze.ts'
import { unsqueeze } from '../shape/unsqueeze.ts'
import { conv2d, pair } from './conv2d.ts'
import { requireBias } from './internal/add-bias.ts'

export interface Conv1dOptions {
  /** (O) added to every place of each output channel. */
  readonly bias?: Tensor | null
  readonly stride?: number
  /** Zeros on either side. */
  readonly padding?: number
  readonly dilation?: number
  /** Channels are cut into this many groups that do not see each other. */
  readonly groups?: number
}

/**
 * 1-D convolution: `conv2d` on images that are one pixel high.
 *
 * `y[n, o, p] = Σ_{c, i} x[n, c, p·s + i·d − pad] · w[o, c, i] + bias[o]`
 * @param x signals (N, C, L), float
 * @param weight filters (O, C / groups, k), same dtype
 * @returns (N, O, L'), L' = ⌊(L + 2·pad − d·(k − 1) − 1) / s⌋ + 1
 * @throws ShapeError when channels do not match or the filter is longer than the padded signal
 * @example conv1d(tensor([[[1, 2, 4]]]), tensor([[[-1, 1]]])).toArray() // → [[[1, 2]]]
 */
export function conv1d(x: Tensor, weight: Tensor, { bias, ...options }: Conv1dOptions = {}): Tensor {
  const { stride, padding, dilation, groups } = requireConvolvable(x, weight, options)
  const flat = { stride: [1, stride], padding: [0, padding], dilation: [1, dilation], groups } as const
  const shift = requireBias('conv1d', bias, x.dtype, weight.shape[0])
  const y = conv2d(unsqueeze(x, 2), unsqueeze(weight, 2), { ...flat, bias: shift }) // (N, O, 1, L')
  return squeeze(y, 2)
}

/** Checks what conv2d would, in the name and with the shapes that the caller knows; returns the options filled up. */
function requireConvolvable(
  x: Tensor,
  weight: Tensor,
  options: Omit<Conv1dOptions, 'bias'>,
): Required<typeof options> {
  const { stride = 1, padding = 0, dilation = 1, groups = 1 } = options
  const got = `got signals ${formatShape(x.shape)}, filters ${formatShape(weight.shape)}`
  const refuse = (rule: string): never => {
    throw new ShapeError('conv1d', `${rule}; ${got}`, [x.shape, weight.shape])
  }
  requireSameDtype('conv1d', x.dtype, weight.dtype)
  requireFloat('conv1d', x.dtype)
  pair('conv1d', 'stride', stride, 1)
  pair('conv1d', 'padding', padding, 0)
  pair('conv1d', 'dilation', dilation, 1)
  if (x.rank !== 3 || weight.rank !== 3) refuse('needs signals (N, C, L) and filters (O, C, k)')
  const [o, perGroup, k] = weight.shape
  if (!Number.isInteger(groups) || groups < 1 || o % groups !== 0 || x.shape[1] !== perGroup * groups) {
    refuse(groups === 1 ? 'channels must agree' : `channels must split into ${groups} groups that agree`)
  }
  if (k < 1 || x.shape[2] + 2 * padding < dilation * (k - 1) + 1)
    refuse('the filter does not fit the padded signal')
  return { stride, padding, dilation, groups }
}
