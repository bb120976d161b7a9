import { requireSameDtype } from '../dtype.ts'
import { ShapeError } from '../errors.ts'
import { formatShape } from '../shape.ts'
import type { Tensor } from '../tensor.ts'
import { add } from './add.ts'
import { reshape } from './reshape.ts'

/** Adds one number per channel to y (N, C, …), for an operation that takes a bias (C), or none. */
export function addBias(operation: string, y: Tensor, bias: Tensor | null | undefined): Tensor {
  if (!bias) return y
  requireSameDtype(operation, y.dtype, bias.dtype)
  const [, channels, ...places] = y.shape
  if (bias.rank !== 1 || bias.size !== channels) {
    const need = `bias must be [${channels}], one number per output channel`
    throw new ShapeError(operation, `${need}; got ${formatShape(bias.shape)}`, [bias.shape, y.shape])
  }
  return add(y, reshape(bias, [channels, ...places.map(() => 1)]))
}
