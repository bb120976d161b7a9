import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { record } from '../../tape/tape.ts'
import { requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape, sameShape } from '../../tensor/shape.ts'
import { Tensor } from '../../tensor/tensor.ts'

/**
 * Straight-through estimator: the values of `hard`, and the gradient as if they were `soft`.
 *
 * For steps without a useful derivative, such as rounding or picking: `straightThrough(round(x), x)`. `hard` gets none.
 * @param hard what comes out
 * @param soft what the gradient goes to, same shape and dtype
 * @see Bengio, Léonard and Courville 2013, "Estimating or Propagating Gradients Through Stochastic Neurons"
 * @example straightThrough(round(tensor([0.4])), tensor([0.4])).toArray() // → [0]
 */
export function straightThrough(hard: Tensor, soft: Tensor): Tensor {
  requireTensors('straightThrough', hard, soft)
  requireSameDtype('straightThrough', hard.dtype, soft.dtype)
  if (!sameShape(hard.shape, soft.shape)) {
    const shapes = `got hard ${formatShape(hard.shape)}, soft ${formatShape(soft.shape)}`
    throw new ShapeError('straightThrough', `both must have one shape; ${shapes}`, [hard.shape, soft.shape])
  }
  const y = new Tensor(hard.storage, hard.shape, hard.strides, hard.offset)
  return record('straightThrough', y, [hard, soft], {}, vjp)
}

// hard has none, soft̄ = ḡ
const vjp = (g: Tensor) => [null, g]
