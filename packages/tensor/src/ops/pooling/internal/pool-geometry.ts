import { ArgumentError, ShapeError } from '../../../errors/errors.ts'
import type { PoolGeometry } from '../../../kernels/pool2d.ts'
import { requireFloat } from '../../../tensor/dtype.ts'
import { formatShape } from '../../../tensor/shape.ts'
import type { Tensor } from '../../../tensor/tensor.ts'
import { type Pair, pair } from '../../convolution/conv2d.ts'

export interface Pool2dOptions {
  /** Size of the window. */
  readonly kernel: Pair
  /** Distance between windows; the window's size unless said otherwise. */
  readonly stride?: Pair
  /** On either side, at most half the window. */
  readonly padding?: Pair
}

/** Checks the arguments of a pooling operation and works out its output: H' = ⌊(H + 2·pad − k) / s⌋ + 1. */
export function poolGeometry(operation: string, x: Tensor, options: Pool2dOptions): PoolGeometry {
  requireFloat(operation, x.dtype)
  if (x.rank !== 4)
    throw new ShapeError(operation, `needs images (N, C, H, W); got ${formatShape(x.shape)}`, [x.shape])
  const kernel = pair(operation, 'kernel', options.kernel, 1)
  const stride = pair(operation, 'stride', options.stride ?? options.kernel, 1)
  const padding = pair(operation, 'padding', options.padding ?? 0, 0)
  if (padding[0] * 2 > kernel[0] || padding[1] * 2 > kernel[1]) {
    throw new ArgumentError(
      operation,
      'padding',
      padding,
      `padding ${formatShape(padding)} is more than half the window ${formatShape(kernel)}`,
    )
  }
  const [n, c, h, w] = x.shape
  const height = Math.floor((h + 2 * padding[0] - kernel[0]) / stride[0]) + 1
  const width = Math.floor((w + 2 * padding[1] - kernel[1]) / stride[1]) + 1
  if (height < 1 || width < 1) {
    const sizes = `window ${formatShape(kernel)}, images ${formatShape(x.shape)}`
    throw new ShapeError(operation, `the window does not fit the padded image; got ${sizes}`, [
      kernel,
      x.shape,
    ])
  }
  return { input: [n, c, h, w], output: [n, c, height, width], kernel, stride, padding }
}
