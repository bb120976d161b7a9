import { ShapeError } from '../../../errors/errors.ts'
import { type DType, requireSameDtype } from '../../../tensor/dtype.ts'
import { formatShape } from '../../../tensor/shape.ts'
import type { Tensor } from '../../../tensor/tensor.ts'
import { add } from '../../elementwise/add.ts'
import { reshape } from '../../shape/reshape.ts'

/** Adds one number per channel to y (N, C, …), for an operation that takes a bias (C), or none. */
export function addBias(operation: string, y: Tensor, bias: Tensor | null | undefined): Tensor {
  const [, channels, ...places] = y.shape
  const shift = requireBias(operation, bias, y.dtype, channels)
  return shift ? add(y, reshape(shift, [channels, ...places.map(() => 1)])) : y
}

/** The bias, or null for none. */
export function requireBias(
  operation: string,
  bias: Tensor | null | undefined,
  dtype: DType,
  channels: number,
): Tensor | null {
  if (!bias) return null
  requireSameDtype(operation, dtype, bias.dtype)
  if (bias.rank === 1 && bias.size === channels) return bias
  const need = `bias must be [${channels}], one number per output channel`
  throw new ShapeError(operation, `${need}; got ${formatShape(bias.shape)}`, [bias.shape])
}
