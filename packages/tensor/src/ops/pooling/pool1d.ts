import { ShapeError } from '../../errors/errors.ts'
import { type KnownOptions, requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import type { Sides } from '../convolution/internal/padding.ts'
import { squeeze } from '../shape/squeeze.ts'
import { unsqueeze } from '../shape/unsqueeze.ts'
import { averageOf } from './average-pool2d.ts'
import { type Pool2dOptions, type Pooling, poolingOf, poolOptions } from './internal/pool-geometry.ts'
import { maxOf } from './max-pool2d.ts'

export interface Pool1dOptions {
  /** Length of the window. */
  readonly kernel: number
  /** Distance between windows. Default: the window's length. */
  readonly stride?: number
  /** Margin at the ends, at most half the window: one number, [before, after], or `'same'` for an output of ⌈L / stride⌉. Default 0. */
  readonly padding?: number | Sides | 'same'
  /** Whether a last window may reach over the end, so that no place is left out. Default false. */
  readonly ceilMode?: boolean
}

export interface AveragePool1dOptions extends Pool1dOptions {
  /** Whether zeros in the padding count. Default true, as in PyTorch. */
  readonly countIncludePad?: boolean
}

const maxOptions: KnownOptions<Pool1dOptions> = {
  kernel: 'number',
  stride: 'number',
  padding: 'any',
  ceilMode: 'boolean',
}

/**
 * The largest value under each window: `maxPool2d` on images that are one pixel high.
 * @param x (N, C, L), float
 * @returns (N, C, L'), L' = ⌊(L + before + after − k) / s⌋ + 1, or with `ceilMode` rounded up
 * @example maxPool1d(tensor([[[1, 4, 2, 3]]]), { kernel: 2 }).toArray() // → [[[4, 3]]]
 */
export function maxPool1d(x: Tensor, options: Pool1dOptions): Tensor {
  const { flat, pooling } = flattened('maxPool1d', x, options, maxOptions)
  return squeeze(maxOf(flat, pooling), 2)
}

/**
 * The mean under each window: `averagePool2d` on images that are one pixel high.
 * @param x (N, C, L), float
 * @returns (N, C, L'), L' = ⌊(L + before + after − k) / s⌋ + 1, or with `ceilMode` rounded up
 * @example averagePool1d(tensor([[[1, 3, 2, 4]]]), { kernel: 2 }).toArray() // → [[[2, 3]]]
 */
export function averagePool1d(x: Tensor, options: AveragePool1dOptions): Tensor {
  const known = { ...maxOptions, countIncludePad: 'boolean' } as const
  const { flat, pooling } = flattened('averagePool1d', x, options, known)
  return squeeze(averageOf(flat, pooling, options.countIncludePad), 2)
}

/** The signals as images that are one pixel high, and the windows over them. */
function flattened<Options extends Pool1dOptions>(
  operation: string,
  x: Tensor,
  options: Options,
  known: KnownOptions<Options>,
): { flat: Tensor; pooling: Pooling } {
  requireTensors(operation, x)
  const { kernel, stride = kernel, padding = 0, ceilMode } = requireOptions(operation, options, known)
  if (x.rank !== 3)
    throw new ShapeError(operation, `needs signals (N, C, L); got ${formatShape(x.shape)}`, [x.shape])
  const along: Sides = typeof padding === 'number' ? [padding, padding] : (padding as Sides)
  const flat = unsqueeze(x, 2) // (N, C, 1, L)
  const around = padding === 'same' ? padding : ([[0, 0], along] as const)
  const wide: Pool2dOptions = { kernel: [1, kernel], stride: [1, stride], padding: around, ceilMode }
  return { flat, pooling: poolingOf(operation, flat, wide, poolOptions) }
}
