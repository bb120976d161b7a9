import { requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { mul } from '../elementwise/mul.ts'
import { elu } from './elu.ts'

/**
 * Scaled ELU: `y = λ · elu(x, α)`, with λ and α such that mean 0 and variance 1 reproduce themselves from layer to layer.
 * At 0 the derivative is λα.
 * @param x any shape, float
 * @see Klambauer, Unterthiner, Mayr and Hochreiter 2017, "Self-Normalizing Neural Networks", eq. 14
 * @example selu(tensor([0, 1])).toArray() // → [0, 1.0507010221481323]
 */
export function selu(x: Tensor): Tensor {
  requireTensors('selu', x)
  requireFloat('selu', x.dtype)
  return mul(elu(x, alpha), lambda)
}

const lambda = 1.0507009873554805
const alpha = 1.6732632423543772
