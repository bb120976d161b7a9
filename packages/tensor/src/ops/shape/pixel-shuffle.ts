import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { permute } from './permute.ts'
import { reshape } from './reshape.ts'

/**
 * Channels as pixels: every r² channels of a place become the r × r pixels of a larger image. The adjoint, and the inverse, of
 * `pixelUnshuffle`.
 *
 * `y[n, c, h·r + i, w·r + j] = x[n, c·r² + i·r + j, h, w]`
 * @param x (N, C·r², H, W)
 * @returns (N, C, H·r, W·r)
 * @throws ShapeError unless the channels divide by r²; ArgumentError unless r is a whole number ≥ 1
 * @see Shi et al. 2016, "Real-Time Single Image and Video Super-Resolution", Eq. 4
 * @example pixelShuffle(tensor([[[[1]], [[2]], [[3]], [[4]]]]), 2).toArray() // → [[[[1, 2], [3, 4]]]]
 */
export function pixelShuffle(x: Tensor, factor: number): Tensor {
  requireFactor('pixelShuffle', x, factor)
  const [n, c, h, w] = x.shape
  if (c % factor ** 2 !== 0) {
    const rule = `channels must divide by ${factor}²`
    throw new ShapeError('pixelShuffle', `${rule}; got ${formatShape(x.shape)}`, [x.shape])
  }
  const channels = c / factor ** 2
  const split = permute(reshape(x, [n, channels, factor, factor, h, w]), [0, 1, 4, 2, 5, 3]) // (N, C, H, r, W, r)
  return reshape(split, [n, channels, h * factor, w * factor])
}

/**
 * Pixels as channels: every r × r pixels become r² channels of one place.
 *
 * `y[n, c·r² + i·r + j, h, w] = x[n, c, h·r + i, w·r + j]`
 * @param x (N, C, H·r, W·r)
 * @returns (N, C·r², H, W)
 * @throws ShapeError unless height and width divide by r; ArgumentError unless r is a whole number ≥ 1
 * @example pixelUnshuffle(tensor([[[[1, 2], [3, 4]]]]), 2).shape // → [1, 4, 1, 1]
 */
export function pixelUnshuffle(x: Tensor, factor: number): Tensor {
  requireFactor('pixelUnshuffle', x, factor)
  const [n, c, h, w] = x.shape
  if (h % factor !== 0 || w % factor !== 0) {
    const rule = `height and width must divide by ${factor}`
    throw new ShapeError('pixelUnshuffle', `${rule}; got ${formatShape(x.shape)}`, [x.shape])
  }
  const cut = reshape(x, [n, c, h / factor, factor, w / factor, factor])
  const split = permute(cut, [0, 1, 3, 5, 2, 4]) // (N, C, r, r, H, W)
  return reshape(split, [n, c * factor ** 2, h / factor, w / factor])
}

function requireFactor(operation: string, x: Tensor, factor: number): void {
  requireTensors(operation, x)
  if (!Number.isInteger(factor) || factor < 1) {
    const message = `the factor must be a whole number ≥ 1; got ${factor}`
    throw new ArgumentError(operation, 'factor', factor, message)
  }
  if (x.rank === 4) return
  throw new ShapeError(operation, `needs images (N, C, H, W); got ${formatShape(x.shape)}`, [x.shape])
}
