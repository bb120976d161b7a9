import { ArgumentError, ShapeError } from '../errors/errors.ts'
import { add } from '../ops/elementwise/add.ts'
import { mul } from '../ops/elementwise/mul.ts'
import { sum } from '../ops/reduction/sum.ts'
import { noGrad } from '../tape/tape.ts'
import { zerosLike } from '../tensor/create.ts'
import { formatShape, sameShape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { grad, vjp } from './grad.ts'

/**
 * Jacobian-vector product: how `f` changes when its inputs move along `tangents`, `Σᵢ (∂f/∂inputᵢ) · tangentᵢ`.
 *
 * By going back twice: u ↦ Jᵀu is linear, and its transpose is J.
 * @param tangents one per input, of its shape
 * @returns the shape of f(…inputs)
 * @throws ShapeError when a tangent does not have its input's shape
 * @see Townsend 2017, "A new trick for calculating Jacobian vector products"
 * @example jvp((x) => mul(x, x), [tensor([1, 2])], [tensor([1, 1])]).toArray() // → [2, 4]
 */
export function jvp<Inputs extends Tensor[]>(
  f: (...inputs: Inputs) => Tensor,
  inputs: readonly [...Inputs],
  tangents: readonly Tensor[],
): Tensor {
  requireDirections('jvp', 'tangents', inputs, tangents)
  const anywhere = zerosLike(noGrad(() => f(...inputs))) // the map is linear: its derivative is the same at every u
  return grad((u: Tensor) => inner(vjp(f, inputs, u), tangents))(anywhere)[0]
}

/** `Σᵢ ⟨aᵢ, bᵢ⟩`, a scalar. */
export function inner(a: readonly Tensor[], b: readonly Tensor[]): Tensor {
  return a.map((x, i) => sum(mul(x, b[i]))).reduce((total, part) => add(total, part))
}

/** Throws unless there is one direction per input, of its shape. */
export function requireDirections(
  operation: string,
  argument: string,
  inputs: readonly Tensor[],
  directions: readonly Tensor[],
): void {
  if (inputs.length !== directions.length || inputs.length === 0) {
    const counts = `got ${inputs.length} inputs and ${directions.length} ${argument}`
    throw new ArgumentError(
      operation,
      argument,
      directions.length,
      `needs one of the ${argument} per input; ${counts}`,
    )
  }
  for (const [i, x] of inputs.entries()) {
    if (sameShape(x.shape, directions[i].shape)) continue
    const shapes = `got ${formatShape(directions[i].shape)} for input ${i} ${formatShape(x.shape)}`
    throw new ShapeError(operation, `${argument} must have the shapes of the inputs; ${shapes}`, [
      x.shape,
      directions[i].shape,
    ])
  }
}
