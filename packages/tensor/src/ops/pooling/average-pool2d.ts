import { kernel } from '../../backend.ts'
import type { KnownOptions } from '../../errors/require-options.ts'
import {
  averagePool2dGradientReference,
  averagePool2dReference,
  type PoolGeometry,
} from '../../kernels/pool2d.ts'
import { record } from '../../tape/tape.ts'
import { fromArray } from '../../tensor/create.ts'
import { empty, type Tensor, zeroed } from '../../tensor/tensor.ts'
import { cast } from '../elementwise/cast.ts'
import { mul } from '../elementwise/mul.ts'
import { type Pool2dOptions, type Pooling, poolingOf, poolOptions } from './internal/pool-geometry.ts'

export interface AveragePool2dOptions extends Pool2dOptions {
  /** Whether zeros in the padding count. Default true, as in PyTorch. */
  readonly countIncludePad?: boolean
}

const averageOptions: KnownOptions<AveragePool2dOptions> = {
  ...poolOptions,
  countIncludePad: 'boolean',
}

/**
 * The mean under each window: `y[n, c, p, q] = Σ_{i, j} x[n, c, p·s + i − top, q·s + j − left] / (kH·kW)`.
 *
 * Divided by the places of the window within the padded image or, without `countIncludePad`, within the image.
 * @param x (N, C, H, W), float
 * @returns (N, C, H', W'), H' = ⌊(H + top + bottom − k) / s⌋ + 1, or with `ceilMode` rounded up
 * @example averagePool2d(tensor([[[[1, 3]]]]), { kernel: [1, 2] }).toArray() // → [[[[2]]]]
 */
export function averagePool2d(x: Tensor, options: AveragePool2dOptions): Tensor {
  return averageOf(x, poolingOf('averagePool2d', x, options, averageOptions), options.countIncludePad)
}

/** The same with windows that have been worked out, for an operation of another name. */
export function averageOf(x: Tensor, pooling: Pooling, includePad = true): Tensor {
  const y = pool(x, pooling.geometry)
  const factors = factorsOf(pooling, includePad)
  return factors ? mul(y, cast(factors, x.dtype)) : y
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

/** (H', W'): kH·kW over what counts in each window; null where everything does. */
function factorsOf({ geometry, after }: Pooling, includePad: boolean): Tensor | null {
  const { input, output, kernel, stride, padding } = geometry
  const counts = ([0, 1] as const).map((i) =>
    Array.from({ length: output[i + 2] }, (_, p) => {
      const start = p * stride[i] - padding[i]
      const last = input[i + 2] + (includePad ? after[i] : 0)
      return Math.min(start + kernel[i], last) - Math.max(start, includePad ? start : 0)
    }),
  )
  const area = kernel[0] * kernel[1]
  const factors = counts[0].flatMap((rows) => counts[1].map((columns) => area / (rows * columns)))
  return factors.every((factor) => factor === 1)
    ? null
    : fromArray(Float64Array.from(factors), output.slice(2))
}
