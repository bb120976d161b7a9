import { ArgumentError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { record } from '../../tape/tape.ts'
import { Tensor } from '../../tensor/tensor.ts'
import { mul } from '../elementwise/mul.ts'

/**
 * The same elements, `y = x`, with the gradient multiplied by a number on its way back. A view.
 *
 * 0 stops it, −1 reverses it: whoever feeds x then learns to make the loss worse.
 * @throws ArgumentError unless the factor is finite
 * @see Ganin and Lempitsky 2015, "Unsupervised Domain Adaptation by Backpropagation", eq. 6–7
 * @example grad((x) => scaleGradient(x, -1))(tensor(2))[0].item() // → -1
 */
export function scaleGradient(x: Tensor, factor: number): Tensor {
  requireTensors('scaleGradient', x)
  if (!Number.isFinite(factor)) {
    throw new ArgumentError('scaleGradient', 'factor', factor, `the factor must be finite; got ${factor}`)
  }
  return record('scaleGradient', new Tensor(x.storage, x.shape, x.strides, x.offset), [x], { factor }, vjp)
}

// x̄ = factor · ḡ
const vjp = (g: Tensor, { factor }: { factor: number }) => [mul(g, factor)]
