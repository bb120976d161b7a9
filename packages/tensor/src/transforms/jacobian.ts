import { reshape } from '../ops/shape/reshape.ts'
import { stack } from '../ops/shape/stack.ts'
import { zeros, zerosLike } from '../tensor/create.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { pullback } from './grad.ts'

/**
 * The whole Jacobian of a function, one per input: `J[…output, …input] = ∂f[…output] / ∂x[…input]`.
 *
 * One run forward and one pass back per element of the result, so for small results; see `jvp` and `vjp` for products.
 * @returns for each input, the shape of the result followed by that of the input
 * @example jacobian((x) => mul(x, x), [tensor([1, 2])])[0].toArray() // → [[2, 0], [0, 4]]
 */
export function jacobian<Inputs extends Tensor[]>(
  f: (...inputs: Inputs) => Tensor,
  inputs: readonly [...Inputs],
): Tensor[] {
  const { value, pull } = pullback(f, inputs)
  const rows = Array.from({ length: value.size }, (_, i) => pull(unit(value, i), { retainGraph: true }))
  return inputs.map((x, input) => {
    const shape = [...value.shape, ...x.shape]
    if (rows.length === 0) return zeros(shape, { dtype: value.dtype })
    return reshape(stack(rows.map((row) => row[input])), shape)
  })
}

/** 1 at row-major position `at`, 0 elsewhere, in the shape and dtype of `like`. */
function unit(like: Tensor, at: number): Tensor {
  const u = zerosLike(like)
  u.memory[at] = 1
  return u
}
