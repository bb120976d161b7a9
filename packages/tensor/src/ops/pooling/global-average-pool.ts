import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { mean } from '../reduction/mean.ts'

/**
 * The mean of every channel: `y[n, c] = (1/HW) Σ_{i, j} x[n, c, i, j]`.
 * @param x (N, C, H, W), float
 * @returns (N, C)
 * @see Lin et al. 2013, "Network In Network", §3.2
 */
export function globalAveragePool(x: Tensor): Tensor {
  requireTensors('globalAveragePool', x)
  requireFloat('globalAveragePool', x.dtype)
  if (x.rank === 4) return mean(x, [2, 3])
  throw new ShapeError('globalAveragePool', `needs images (N, C, H, W); got ${formatShape(x.shape)}`, [
    x.shape,
  ])
}
