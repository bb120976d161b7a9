import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat, requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape } from '../../tensor/shape.ts'
import { type Tensor, zeroed } from '../../tensor/tensor.ts'
import { add } from '../elementwise/add.ts'
import { floor } from '../elementwise/floor.ts'
import { mul } from '../elementwise/mul.ts'
import { sub } from '../elementwise/sub.ts'
import { where } from '../elementwise/where.ts'
import { gather } from '../indexing/gather.ts'
import { select } from '../indexing/select.ts'
import { reshape } from '../shape/reshape.ts'
import { unsqueeze } from '../shape/unsqueeze.ts'
import { weigh } from './internal/weigh.ts'

/**
 * Reads images at the places of a grid, bilinearly; outside the image there are zeros. Differentiable in both.
 *
 * `y[n, c, i, j] = Σ_{p, q} x[n, c, p, q] · max(0, 1 − |v − p|) · max(0, 1 − |u − q|)`, `u = ((gridₓ + 1) W − 1) / 2`,
 * `v` likewise: −1 and 1 are the image's edges. On a pixel's center the derivative is that from the right.
 * @param x (N, C, H, W), float
 * @param grid (N, P, Q, 2), x before y, same dtype
 * @returns (N, C, P, Q)
 * @throws ShapeError when shapes do not fit
 * @see Jaderberg et al. 2015, Eq. 5; PyTorch, `grid_sample(align_corners = False)`
 */
export function gridSample(x: Tensor, grid: Tensor): Tensor {
  requireTensors('gridSample', x, grid)
  requireGrid(x, grid)
  const [n, c, h, w] = x.shape
  const [, p, q] = grid.shape
  const pixels = reshape(x, [n, c, h * w])
  const points = reshape(grid, [n, p * q, 2])
  const [u, v] = [w, h].map((size, i) => sub(mul(add(select(points, i, -1), 1), size / 2), 0.5)) // (N, P·Q)
  const [left, top] = [floor(u), floor(v)] // constants to the tape
  const [right, below] = [sub(u, left), sub(v, top)] // what the far neighbors weigh
  const finite = x.elements().every(Number.isFinite)
  let y: Tensor | null = null
  for (const [dv, du] of [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]) {
    const { at, inside } = corner(add(left, du), add(top, dv), w, h)
    const weight = mul(du ? right : sub(1, right), dv ? below : sub(1, below))
    const share = unsqueeze(where(inside, weight, 0), 1)
    const part = weigh(gather(pixels, unsqueeze(at, 1)), share, finite) // (N, C, P·Q)
    y = y ? add(y, part) : part
  }
  return reshape(y as Tensor, [n, c, p, q])
}

/** Where whole coordinates lie among the H·W pixels; 0, and not inside, for those beyond the edges. */
function corner(u: Tensor, v: Tensor, w: number, h: number): { at: Tensor; inside: Tensor } {
  const at = zeroed(u.shape, 'int32')
  const inside = zeroed(u.shape, 'uint8')
  const [columns, rows] = [u.elements(), v.elements()]
  const [places, covered] = [at.memory, inside.memory]
  for (let i = 0; i < places.length; i++) {
    const [column, row] = [columns[i], rows[i]]
    if (!(column >= 0 && column < w && row >= 0 && row < h)) continue
    places[i] = row * w + column
    covered[i] = 1
  }
  return { at, inside }
}

function requireGrid(x: Tensor, grid: Tensor): void {
  requireSameDtype('gridSample', x.dtype, grid.dtype)
  requireFloat('gridSample', x.dtype)
  const fits = x.rank === 4 && grid.rank === 4 && grid.shape[3] === 2 && grid.shape[0] === x.shape[0]
  if (fits && x.shape[2] * x.shape[3] > 0) return
  const got = `got x ${formatShape(x.shape)}, grid ${formatShape(grid.shape)}`
  throw new ShapeError(
    'gridSample',
    `needs images (N, C, H, W), H and W ≥ 1, and a grid (N, P, Q, 2); ${got}`,
    [x.shape, grid.shape],
  )
}
