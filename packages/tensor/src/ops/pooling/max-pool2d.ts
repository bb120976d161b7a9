import { kernel } from '../../backend.ts'
import { maxPool2dGradientReference, maxPool2dReference, type PoolGeometry } from '../../kernels/pool2d.ts'
import { record } from '../../tape/tape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { type Pool2dOptions, type Pooling, poolingOf, poolOptions } from './internal/pool-geometry.ts'
import { takeFlat } from './internal/take-flat.ts'

/**
 * The largest value under each window: `y[n, c, p, q] = max_{i, j} x[n, c, p·s + i − top, q·s + j − left]`.
 * Places in the padding never win. Where several are equal, the first takes the whole gradient.
 * @param x (N, C, H, W), float
 * @returns (N, C, H', W'), H' = ⌊(H + top + bottom − k) / s⌋ + 1, or with `ceilMode` rounded up
 * @example maxPool2d(tensor([[[[1, 2, 3]]]]), { kernel: [1, 2], ceilMode: true }).toArray() // → [[[[2, 3]]]]
 */
export function maxPool2d(x: Tensor, options: Pool2dOptions): Tensor {
  return maxOf(x, poolingOf('maxPool2d', x, options, poolOptions))
}

/** The same with windows that have been worked out, for an operation of another name. */
export function maxOf(x: Tensor, { geometry }: Pooling): Tensor {
  const y = empty(geometry.output, x.dtype)
  const from = empty(geometry.output, 'int32')
  kernel('maxPool2d', maxPool2dReference)(x, geometry, y, from)
  // x̄ = ḡ put back at the places that won
  return record('maxPool2d', y, [x], { from, geometry }, (g, saved) => [
    putBack(g, saved.from, saved.geometry),
  ])
}

/** Zeros, and ḡ added at the places `from`. */
function putBack(g: Tensor, from: Tensor, geometry: PoolGeometry): Tensor {
  const x = empty(geometry.input, g.dtype)
  kernel('maxPool2dGradient', maxPool2dGradientReference)(g, from, geometry, x)
  // ḡ = x̄ at the places that won
  return record('maxPool2dGradient', x, [g], { from }, (h, saved) => [takeFlat(h, saved.from)])
}
