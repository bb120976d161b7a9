import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { fromArray } from '../../tensor/create.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { formatShape, requireList } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { indexSelect } from '../indexing/index-select.ts'
import { cubic, interpolate, linear, placesOf } from './internal/interpolate.ts'

export interface ResizeOptions {
  /** How values between pixels are found. Default 'bilinear'. */
  readonly mode?: 'nearest' | 'bilinear' | 'bicubic'
  /**
   * Whether the centers of the corner pixels stay at the corners, instead of their outer edges. Not for 'nearest'. Default
   * false.
   */
  readonly alignCorners?: boolean
}

/**
 * Images resized: every new pixel from the old ones around its place, one axis after the other.
 *
 * Pixels are areas: `s = (i + ½) · size / size' − ½`, or with `alignCorners` points: `s = i · (size − 1) / (size' − 1)`.
 * `bilinear` mixes the two neighbors of s, `bicubic` four by Keys' cubic (a = −¾), and may overshoot; `nearest` takes pixel
 * ⌊i · size / size'⌋. Shrinking does not average over the pixels in between: see averagePool2d for that.
 * @param x (N, C, H, W), float
 * @param size [H', W']
 * @returns (N, C, H', W')
 * @throws ShapeError unless x has four axes, none of H, W, H', W' 0
 * @see PyTorch, `interpolate`; Keys 1981, "Cubic Convolution Interpolation for Digital Image Processing"
 * @example resize(tensor([[[[0, 4]]]]), [1, 4], { mode: 'nearest' }).toArray() // → [[[[0, 0, 4, 4]]]]
 */
export function resize(x: Tensor, size: readonly [h: number, w: number], options?: ResizeOptions): Tensor {
  requireTensors('resize', x)
  const { mode = 'bilinear', alignCorners = false } = requireOptions('resize', options, {
    mode: 'string',
    alignCorners: 'boolean',
  })
  requireSizes('resize', x, size)
  if (!['nearest', 'bilinear', 'bicubic'].includes(mode) || (mode === 'nearest' && alignCorners)) {
    const rule = "mode must be 'nearest', without alignCorners, 'bilinear' or 'bicubic'"
    throw new ArgumentError('resize', 'mode', mode, `${rule}; got '${mode}'`)
  }
  return [2, 3].reduce((y, axis) => alongAxis(y, axis, size[axis - 2], mode, alignCorners), x)
}

function alongAxis(x: Tensor, axis: number, length: number, mode: string, alignCorners: boolean): Tensor {
  const old = x.shape[axis]
  if (length === old) return x
  if (mode === 'nearest') {
    const at = Int32Array.from({ length }, (_, i) => Math.floor((i * old) / length))
    return indexSelect(x, fromArray(at, [length]), axis)
  }
  const places = placesOf(old, length, alignCorners)
  if (mode === 'bicubic') return interpolate(x, axis, places, cubic)
  const inside = places.map((place) => Math.min(old - 1, Math.max(0, place)))
  return interpolate(x, axis, inside, linear)
}

export function requireSizes(operation: string, x: Tensor, size: readonly number[]): void {
  requireFloat(operation, x.dtype)
  requireList(operation, 'size', size)
  const sizes = [...x.shape.slice(2), ...size]
  if (x.rank === 4 && size.length === 2 && sizes.every((length) => Number.isInteger(length) && length > 0))
    return
  const got = `got ${formatShape(x.shape)} to ${formatShape(size)}`
  throw new ShapeError(operation, `needs images (N, C, H, W) and a new size [H, W] ≥ 1; ${got}`, [
    x.shape,
    size,
  ])
}
