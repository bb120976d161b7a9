import { ShapeError } from '../../errors/errors.ts'
import { type KnownOptions, requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { squeeze } from '../shape/squeeze.ts'
import { unsqueeze } from '../shape/unsqueeze.ts'
import { transpose2d } from './conv-transpose2d.ts'

export interface ConvTranspose1dOptions {
  /** (O) added to every place of each output channel. Default none. */
  readonly bias?: Tensor | null
  /** Default 1. */
  readonly stride?: number
  /** Places cut off at either end of the output: what `conv1d` would pad. Default 0. */
  readonly padding?: number
  /** Places added at the end, to tell apart lengths that a stride maps to one. Default 0. */
  readonly outputPadding?: number
  /** Distance between neighboring places of a filter. Default 1. */
  readonly dilation?: number
  /** Channels are cut into this many groups that do not see each other. Default 1. */
  readonly groups?: number
}

const known: KnownOptions<ConvTranspose1dOptions> = {
  bias: 'tensor',
  stride: 'number',
  padding: 'number',
  outputPadding: 'number',
  dilation: 'number',
  groups: 'number',
}

/**
 * Transposed 1-D convolution, which lengthens what `conv1d` with the same options would shorten: the adjoint of `conv1d` in its
 * signals. `convTranspose2d` on images that are one pixel high.
 *
 * `⟨conv1d(y, w), x⟩ = ⟨y, convTranspose1d(x, w)⟩`
 * @param x (N, C, L), float
 * @param weight filters (C, O / groups, k), same dtype
 * @returns (N, O, L'), L' = (L − 1)·s − 2·pad + d·(k − 1) + 1 + outputPadding
 * @throws ShapeError when channels do not match or nothing would be left; ArgumentError when outputPadding is not below
 *   stride or dilation
 * @see PyTorch, `conv_transpose1d`
 * @example convTranspose1d(tensor([[[1, 2]]]), tensor([[[1, 1]]]), { stride: 2 }).toArray() // → [[[1, 1, 2, 2]]]
 */
export function convTranspose1d(x: Tensor, weight: Tensor, options?: ConvTranspose1dOptions): Tensor {
  requireTensors('convTranspose1d', x, weight)
  const given = requireOptions('convTranspose1d', options, known)
  const { bias, stride = 1, padding = 0, outputPadding = 0, dilation = 1, groups = 1 } = given
  requireSameDtype('convTranspose1d', x.dtype, weight.dtype)
  requireFloat('convTranspose1d', x.dtype)
  if (x.rank !== 3 || weight.rank !== 3) {
    const got = `got signals ${formatShape(x.shape)}, filters ${formatShape(weight.shape)}`
    throw new ShapeError('convTranspose1d', `needs signals (N, C, L) and filters (C, O, k); ${got}`, [
      x.shape,
      weight.shape,
    ])
  }
  const y = transpose2d('convTranspose1d', unsqueeze(x, 2), unsqueeze(weight, 2), {
    bias,
    stride: [1, stride],
    padding: [0, padding],
    outputPadding: [0, outputPadding],
    dilation: [1, dilation],
    groups,
  }) // (N, O, 1, L')
  return squeeze(y, 2)
}
