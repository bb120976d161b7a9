import type { Tensor } from '../tensor/tensor.ts'
import { grad } from './grad.ts'
import { inner, requireDirections } from './jvp.ts'

/**
 * Hessian-vector product of a function with one number as its result, without the Hessian: `H v = ∇⟨∇f, v⟩`.
 * @param vectors v, one per input, of its shape
 * @returns one tensor per input, of its shape
 * @throws ShapeError when a vector does not have its input's shape
 * @see Pearlmutter 1994, "Fast Exact Multiplication by the Hessian"
 * @example hessianVectorProduct((x) => sum(mul(x, mul(x, x))), [tensor([1, 2])], [tensor([1, 0])])[0].toArray() // → [6, 0]
 */
export function hessianVectorProduct<Inputs extends Tensor[]>(
  f: (...inputs: Inputs) => Tensor,
  inputs: readonly [...Inputs],
  vectors: readonly Tensor[],
): Tensor[] {
  requireDirections('hessianVectorProduct', 'vectors', inputs, vectors)
  return grad((...xs: Inputs) => inner(grad(f)(...xs), vectors))(...inputs)
}
