import { kernel } from '../../backend.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { logSoftmaxReference } from '../../kernels/softmax.ts'
import { record } from '../../tape/tape.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { resolveAxes } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { exp } from '../elementwise/exp.ts'
import { mul } from '../elementwise/mul.ts'
import { sub } from '../elementwise/sub.ts'
import { sum } from '../reduction/sum.ts'

/**
 * Logarithm of softmax: `y = x − log Σ eˣ` along an axis, or over several together.
 *
 * Finite wherever x is, where `log(softmax(x))` would be −Infinity. A row that is −Infinity throughout stays so.
 * @param x float
 * @returns same shape as x
 * @throws ArgumentError when x has no such axis
 * @example logSoftmax(tensor([0, 1000])).toArray() // → [-1000, 0]
 */
export function logSoftmax(x: Tensor, axis: number | readonly number[] = -1): Tensor {
  requireTensors('logSoftmax', x)
  requireFloat('logSoftmax', x.dtype)
  const axes = resolveAxes('logSoftmax', axis, x.rank)
  const y = empty(x.shape, x.dtype)
  kernel('logSoftmax', logSoftmaxReference)(x, axes, y)
  return record('logSoftmax', y, [x], { y, axes }, vjp)
}

// x̄ = ḡ − eʸ Σ ḡ
function vjp(g: Tensor, { y, axes }: { y: Tensor; axes: number[] }) {
  return [sub(g, mul(exp(y), sum(g, axes, { keepDims: true })))]
}
