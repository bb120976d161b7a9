import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { fromArray } from '../../tensor/create.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { formatShape, requireList } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { equal } from '../comparison/equal.ts'
import { add } from '../elementwise/add.ts'
import { cast } from '../elementwise/cast.ts'
import { mul } from '../elementwise/mul.ts'
import { sub } from '../elementwise/sub.ts'
import { where } from '../elementwise/where.ts'
import { indexSelect } from '../indexing/index-select.ts'

/**
 * Images resized by bilinear interpolation, pixels being areas ("half-pixel centres").
 *
 * `y[i] = (1 − t) x[⌊s⌋] + t x[⌊s⌋ + 1]`, `s = (i + ½) · size / size' − ½` kept within the image, `t = s − ⌊s⌋`; one axis
 * after the other. Shrinking does not average over the pixels in between: see averagePool2d for that.
 * @param x (N, C, H, W), float
 * @param size [H', W']
 * @returns (N, C, H', W')
 * @throws ShapeError unless x has four axes, none of H, W, H', W' 0
 * @see PyTorch, `interpolate(mode = 'bilinear', align_corners = False)`
 * @example resizeBilinear(tensor([[[[0, 4]]]]), [1, 4]).toArray() // → [[[[0, 1, 3, 4]]]]
 */
export function resizeBilinear(x: Tensor, size: readonly [h: number, w: number]): Tensor {
  requireTensors('resizeBilinear', x)
  requireFloat('resizeBilinear', x.dtype)
  requireList('resizeBilinear', 'size', size)
  if (
    x.rank !== 4 ||
    size.length !== 2 ||
    ![...x.shape.slice(2), ...size].every((length) => Number.isInteger(length) && length > 0)
  ) {
    const got = `got ${formatShape(x.shape)} to ${formatShape(size)}`
    throw new ShapeError('resizeBilinear', `needs images (N, C, H, W) and a new size [H, W] ≥ 1; ${got}`, [
      x.shape,
      size,
    ])
  }
  return interpolate(interpolate(x, 2, size[0]), 3, size[1])
}

/** Linear interpolation along one axis. */
function interpolate(x: Tensor, axis: number, length: number): Tensor {
  const old = x.shape[axis]
  if (length === old) return x
  const places = Array.from({ length }, (_, i) =>
    Math.min(old - 1, Math.max(0, ((i + 0.5) * old) / length - 0.5)),
  )
  const below = Int32Array.from(places, Math.floor)
  const above = below.map((i) => Math.min(old - 1, i + 1))
  const t = Float64Array.from(places, (place, i) => place - below[i])
  const share = cast(fromArray(t, axis === 2 ? [length, 1] : [length]), x.dtype) // lies along the axis
  const a = indexSelect(x, fromArray(below, [length]), axis)
  const b = indexSelect(x, fromArray(above, [length]), axis)
  const y = add(mul(a, sub(1, share)), mul(b, share))
  return t.includes(0) ? where(equal(share, 0), a, y) : y // 0 · ∞ would be NaN
}
