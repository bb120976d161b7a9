import { ArgumentError, ShapeError } from '../../../errors/errors.ts'
import { type KnownOptions, requireOptions } from '../../../errors/require-options.ts'
import { requireTensors } from '../../../errors/require-tensors.ts'
import type { PoolGeometry } from '../../../kernels/pool2d.ts'
import { requireFloat } from '../../../tensor/dtype.ts'
import { formatShape } from '../../../tensor/shape.ts'
import type { Tensor } from '../../../tensor/tensor.ts'
import { type Pair, pair } from '../../convolution/conv2d.ts'
import { type Sides, sidesOf } from '../../convolution/internal/padding.ts'

export interface Pool2dOptions {
  /** Size of the window. */
  readonly kernel: Pair
  /** Distance between windows. Default: the window's size. */
  readonly stride?: Pair
  /**
   * Margin around the image, at most half the window: one number, [vertical, horizontal], `[[top, bottom], [left, right]]`, or
   * `'same'` for an output of ⌈H / stride⌉ × ⌈W / stride⌉. Default 0.
   */
  readonly padding?: Pair | readonly [Sides, Sides] | 'same'
  /** Whether a last window may reach over the edge, so that no pixel is left out. Default false. */
  readonly ceilMode?: boolean
}

export const poolOptions: KnownOptions<Pool2dOptions> = {
  kernel: 'numbers',
  stride: 'numbers',
  padding: 'any',
  ceilMode: 'boolean',
}

/** A geometry, and how far the padded image reaches beyond the last row and column. */
export interface Pooling {
  readonly geometry: PoolGeometry
  readonly after: readonly [number, number]
}

/** Checks the arguments of a pooling operation and works out its output: H' = ⌊(H + top + bottom − k) / s⌋ + 1. */
export function poolingOf<Options extends Pool2dOptions>(
  operation: string,
  x: Tensor,
  given: Options,
  known: KnownOptions<Options>,
): Pooling {
  requireTensors(operation, x)
  const options = requireOptions(operation, given, known)
  requireFloat(operation, x.dtype)
  if (x.rank !== 4)
    throw new ShapeError(operation, `needs images (N, C, H, W); got ${formatShape(x.shape)}`, [x.shape])
  const [n, c, h, w] = x.shape
  const kernel = pair(operation, 'kernel', options.kernel, 1)
  const stride = pair(operation, 'stride', options.stride ?? options.kernel, 1)
  const axes = ([0, 1] as const).map((i) => {
    return { size: [h, w][i], kernel: kernel[i], stride: stride[i], dilation: 1 }
  })
  const sides = sidesOf(operation, options.padding ?? 0, axes)
  if (sides.some((side, i) => Math.max(...side) * 2 > kernel[i])) {
    const rule = `padding ${JSON.stringify(options.padding)} is more than half the window ${formatShape(kernel)}`
    throw new ArgumentError(operation, 'padding', options.padding, rule)
  }
  const counts = axes.map(({ size }, i) => {
    return windows(size, sides[i], kernel[i], stride[i], options.ceilMode ?? false)
  })
  if (counts.some((count) => count < 1)) {
    const got = `got window ${formatShape(kernel)}, images ${formatShape(x.shape)}`
    throw new ShapeError(operation, `the window does not fit the padded image; ${got}`, [kernel, x.shape])
  }
  const padding = [sides[0][0], sides[1][0]] as const
  const output = [n, c, counts[0], counts[1]] as const
  return {
    geometry: { input: [n, c, h, w], output, kernel, stride, padding },
    after: [sides[0][1], sides[1][1]],
  }
}

/** How many windows there are along an axis. One that would begin behind the last element is none. */
function windows(
  size: number,
  [before, after]: Sides,
  kernel: number,
  stride: number,
  ceil: boolean,
): number {
  const steps = (size + before + after - kernel) / stride
  const count = (ceil && steps >= 0 ? Math.ceil(steps) : Math.floor(steps)) + 1
  return ceil && (count - 1) * stride >= size + before ? count - 1 : count
}
