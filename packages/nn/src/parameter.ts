import { contiguous, type Nested, requireFloat, Tensor, tensor } from '@pretexts/tensor'

/** A leaf tensor that is learned. */
export type Parameter = Tensor

/**
 * A parameter that starts at `values`. A module that holds it in a public field owns it: see `Component`.
 * A dense tensor is not copied; numbers become float32.
 * @throws DtypeError unless the values are floats
 */
export function parameter(values: Tensor | Nested): Parameter {
  return leaf('parameter', values).requireGrad()
}

/** State that is kept and saved but not learned, such as a running mean. Otherwise like `parameter`. */
export function buffer(values: Tensor | Nested): Tensor {
  return leaf('buffer', values)
}

function leaf(role: string, values: Tensor | Nested): Tensor {
  const given = values instanceof Tensor ? values : tensor(values)
  requireFloat(role, given.dtype)
  return contiguous(given.detach())
}
