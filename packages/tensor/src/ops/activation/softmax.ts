import { kernel } from '../../backend.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { softmaxGradientReference, softmaxReference } from '../../kernels/softmax.ts'
import { isRecording, record } from '../../tape/tape.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { resolveAxes } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { mul } from '../elementwise/mul.ts'
import { sub } from '../elementwise/sub.ts'
import { sum } from '../reduction/sum.ts'

/**
 * Softmax: `y = eˣ / Σ eˣ` along an axis, or over several together; positive numbers that sum to 1.
 *
 * The largest element is subtracted first, so that no exponential overflows. A row that is −Infinity throughout, such as
 * one of attention where everything is masked, gives 0 throughout, and gets gradient 0.
 * @param x float
 * @returns same shape as x
 * @throws ArgumentError when x has no such axis
 * @example softmax(tensor([0, 0])).toArray() // → [0.5, 0.5]
 */
export function softmax(x: Tensor, axis: number | readonly number[] = -1): Tensor {
  requireTensors('softmax', x)
  requireFloat('softmax', x.dtype)
  const axes = resolveAxes('softmax', axis, x.rank)
  const y = empty(x.shape, x.dtype)
  kernel('softmax', softmaxReference)(x, axes, y)
  return record('softmax', y, [x], { y, axes }, vjp)
}

// x̄ = y ⊙ (ḡ − Σ ḡ ⊙ y), by the kernel unless the backward pass is itself recorded
function vjp(g: Tensor, { y, axes }: { y: Tensor; axes: number[] }) {
  if (isRecording()) return [mul(y, sub(g, sum(mul(g, y), axes, { keepDims: true })))]
  const x = empty(y.shape, y.dtype)
  kernel('softmaxGradient', softmaxGradientReference)(g, y, axes, x)
  return [x]
}
