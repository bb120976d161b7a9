import { kernel } from '../../backend.ts'
import {
  averagePool2dGradientReference,
  averagePool2dReference,
  type PoolGeometry,
} from '../../kernels/pool2d.ts'
import { record } from '../../tape/tape.ts'
import { empty, type Tensor, zeroed } from '../../tensor/tensor.ts'
import { type Pool2dOptions, poolGeometry } from './internal/pool-geometry.ts'

/**
 * The mean under each window: `y[n, c, p, q] = Σ_{i, j} x[n, c, p·s + i − pad, q·s + j − pad] / (kH·kW)`.
 * Zeros in the padding count, as by default in PyTorch.
 * @param x (N, C, H, W), float
 * @returns (N, C, H', W'), H' = ⌊(H + 2·pad − k) / s⌋ + 1
 */
export function averagePool2d(x: Tensor, options: Pool2dOptions): Tensor {
  return pool(x, poolGeometry('averagePool2d', x, options))
}

// Pooling and its adjoint, `spread`, are each other's VJP.

function pool(x: Tensor, geometry: PoolGeometry): Tensor {
  const y = empty(geometry.output, x.dtype)
  kernel('averagePool2d', averagePool2dReference)(x, geometry, y)
  // x̄ = spread(ḡ)
  return record('averagePool2d', y, [x], { geometry }, (g, saved) => [spread(g, saved.geometry)])
}

function spread(g: Tensor, geometry: PoolGeometry): Tensor {
  const x = zeroed(geometry.input, g.dtype)
  kernel('averagePool2dGradient', averagePool2dGradientReference)(g, geometry, x)
  // ḡ = pool(x̄)
  return record('averagePool2dGradient', x, [g], { geometry }, (h, saved) => [pool(h, saved.geometry)])
}
