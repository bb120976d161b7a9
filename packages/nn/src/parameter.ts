import { contiguous, type Nested, requireFloat, Tensor, tensor } from '@pretexts/tensor'

/** A leaf tensor that is learned. */
export type Parameter = Tensor

/**
 * A parameter that starts at `values`. A module that holds it in a public field owns it: see `Component`.
 * A dense tensor is not copied; numbers become float32.
 * @throws DtypeError unless the values are floats
 */
export function parameter(values: Tensor | Nested): Parameter {
  const given = asTensor(values)
  requireFloat('parameter', given.dtype)
  return contiguous(given.detach()).requireGrad()
}

/**
 * State that is kept and saved but not learned, such as a running mean or a counter. Any dtype; otherwise like `parameter`.
 * Change it with `updateInPlace` of @pretexts/tensor.
 * @example buffer(tensor([0], { dtype: 'int32' })).dtype // → 'int32'
 */
export function buffer(values: Tensor | Nested): Tensor {
  return contiguous(asTensor(values).detach())
}

function asTensor(values: Tensor | Nested): Tensor {
  return values instanceof Tensor ? values : tensor(values)
}
