import type { Random } from '@pretexts/random'
import { ArgumentError } from '../../errors/errors.ts'
import { requireRandom } from '../../errors/require-number.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { arange } from '../../tensor/ranges.ts'
import { resolveAxis } from '../../tensor/shape.ts'
import { type Tensor, zeroed } from '../../tensor/tensor.ts'
import { softmax } from '../activation/softmax.ts'
import { equal } from '../comparison/equal.ts'
import { add } from '../elementwise/add.ts'
import { cast } from '../elementwise/cast.ts'
import { div } from '../elementwise/div.ts'
import { straightThrough } from '../gradient/straight-through.ts'
import { argmax } from '../reduction/argmax.ts'
import { reshape } from '../shape/reshape.ts'

export interface GumbelSoftmaxOptions {
  /** τ: towards 0 the sample becomes one-hot, towards Infinity uniform. Default 1. */
  readonly temperature?: number
  /** One-hot values, with the gradient of the soft sample. Default false. */
  readonly hard?: boolean
  /** The axis of the classes. Default −1, the last. */
  readonly axis?: number
}

/**
 * A differentiable sample from a categorical distribution.
 *
 * `y = softmax((logits + G) / τ)`, G independent Gumbel noise, `G = −log(−log U)`; the largest element of y is at k with
 * probability softmax(logits)ₖ. With `hard`, that element is 1 and the others 0.
 * @param logits float, any shape; one sample for every list along the axis
 * @param rng where the noise comes from
 * @throws ArgumentError unless the temperature is positive
 * @see Jang, Gu and Poole 2017, "Categorical Reparameterization with Gumbel-Softmax", eq. 1–2
 */
export function gumbelSoftmax(logits: Tensor, rng: Random, options?: GumbelSoftmaxOptions): Tensor {
  requireTensors('gumbelSoftmax', logits)
  requireRandom('gumbelSoftmax', rng)
  const {
    temperature = 1,
    hard = false,
    axis = -1,
  } = requireOptions('gumbelSoftmax', options, { temperature: 'number', hard: 'boolean', axis: 'number' })
  requireFloat('gumbelSoftmax', logits.dtype)
  const along = resolveAxis('gumbelSoftmax', axis, logits.rank)
  if (!(temperature > 0 && temperature < Infinity)) {
    const rule = 'the temperature must be positive and finite'
    throw new ArgumentError('gumbelSoftmax', 'temperature', temperature, `${rule}; got ${temperature}`)
  }
  const soft = softmax(div(add(logits, gumbelLike(logits, rng)), temperature), along)
  return hard && soft.size > 0 ? straightThrough(oneHotOfLargest(soft, along), soft) : soft
}

function gumbelLike(x: Tensor, rng: Random): Tensor {
  const noise = zeroed(x.shape, x.dtype)
  const { memory: data } = noise
  for (let i = 0; i < data.length; i++) {
    const u = (rng.uint32() + 0.5) * 2 ** -32 // in (0, 1), neither end
    data[i] = -Math.log(-Math.log(u))
  }
  return noise
}

function oneHotOfLargest(x: Tensor, axis: number): Tensor {
  const places = reshape(
    arange(0, x.shape[axis], 1, { dtype: 'int32' }),
    x.shape.map((size, i) => (i === axis ? size : 1)),
  )
  return cast(equal(places, argmax(x, axis, { keepDims: true })), x.dtype)
}
