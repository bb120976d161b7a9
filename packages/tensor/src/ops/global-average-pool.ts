import { requireFloat } from '../dtype.ts'
import { ShapeError } from '../errors.ts'
import { formatShape } from '../shape.ts'
import type { Tensor } from '../tensor.ts'
import { mean } from './mean.ts'

/**
 * The mean of every channel: `y[n, c] = (1/HW) Σ_{i, j} x[n, c, i, j]`.
 * @param x (N, C, H, W), float
 * @returns (N, C)
 * @see Lin et al. 2013, "Network In Network", §3.2
 */
export function globalAveragePool(x: Tensor): Tensor {
  requireFloat('globalAveragePool', x.dtype)
  if (x.rank === 4) return mean(x, [2, 3])
  throw new ShapeError('globalAveragePool', `needs images (N, C, H, W); got ${formatShape(x.shape)}`, [
    x.shape,
  ])
}
