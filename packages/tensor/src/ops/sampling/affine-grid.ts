import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { fromArray } from '../../tensor/create.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { formatShape, requireShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { cast } from '../elementwise/cast.ts'
import { matmul } from '../linear-algebra/matmul.ts'
import { reshape } from '../shape/reshape.ts'
import { transpose } from '../shape/transpose.ts'

/**
 * Where each pixel of an affinely warped image looks in the original: the grid for `gridSample`.
 *
 * `grid[n, i, j] = θₙ · (x_j, y_i, 1)ᵀ` in coordinates that run from −1 to 1 over the image's edges, so pixel centers lie
 * at `x_j = (2j + 1) / W − 1`. θ = [[1, 0, 0], [0, 1, 0]] is the identity.
 * @param theta θ (N, 2, 3), float
 * @param size [H, W] of the warped image
 * @returns (N, H, W, 2), x before y
 * @throws ShapeError unless theta is (N, 2, 3)
 * @see Jaderberg et al. 2015, Eq. 1; PyTorch, `affine_grid(align_corners = False)`
 * @example affineGrid(tensor([[[1, 0, 0], [0, 1, 0]]]), [1, 2]).toArray() // → [[[[-0.5, 0], [0.5, 0]]]]
 */
export function affineGrid(theta: Tensor, size: readonly [h: number, w: number]): Tensor {
  requireTensors('affineGrid', theta)
  requireFloat('affineGrid', theta.dtype)
  requireShape('affineGrid', size)
  if (theta.rank !== 3 || theta.shape[1] !== 2 || theta.shape[2] !== 3) {
    throw new ShapeError('affineGrid', `theta must be (N, 2, 3); got ${formatShape(theta.shape)}`, [
      theta.shape,
    ])
  }
  if (size.length !== 2) {
    const got = `got ${formatShape(size)} for theta ${formatShape(theta.shape)}`
    throw new ShapeError('affineGrid', `size must be [H, W]; ${got}`, [size, theta.shape])
  }
  const [h, w] = size
  const points = new Float64Array(h * w * 3)
  for (let i = 0, at = 0; i < h; i++) {
    for (let j = 0; j < w; j++, at += 3) points.set([(2 * j + 1) / w - 1, (2 * i + 1) / h - 1, 1], at)
  }
  const places = cast(fromArray(points, [h * w, 3]), theta.dtype)
  return reshape(matmul(places, transpose(theta)), [theta.shape[0], h, w, 2]) // (N, H·W, 2) → (N, H, W, 2)
}
