import { requireTensors } from '../../errors/require-tensors.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { requireSizes, resize } from './resize.ts'

/**
 * Images resized by bilinear interpolation, pixels being areas ("half-pixel centers").
 *
 * `y[i] = (1 − t) x[⌊s⌋] + t x[⌊s⌋ + 1]`, `s = (i + ½) · size / size' − ½` kept within the image, `t = s − ⌊s⌋`; one axis
 * after the other. Shrinking does not average over the pixels in between: see averagePool2d for that.
 * @param x (N, C, H, W), float
 * @param size [H', W']
 * @returns (N, C, H', W')
 * @throws ShapeError unless x has four axes, none of H, W, H', W' 0
 * @see `resize` for other ways between pixels; PyTorch, `interpolate(mode = 'bilinear', align_corners = False)`
 * @example resizeBilinear(tensor([[[[0, 4]]]]), [1, 4]).toArray() // → [[[[0, 1, 3, 4]]]]
 */
export function resizeBilinear(x: Tensor, size: readonly [h: number, w: number]): Tensor {
  requireTensors('resizeBilinear', x)
  requireSizes('resizeBilinear', x, size)
  return resize(x, size)
}
