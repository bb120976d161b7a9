import { type DType, requireHeld, typedArray } from './dtype.ts'
import { type Tensor, wrap } from './tensor.ts'

/**
 * A number as a 0-d tensor of `dtype`, next to tensors that have it.
 * @throws DtypeError for a number that an integer dtype cannot hold
 */
export function numberAs(operation: string, value: number, dtype: DType): Tensor {
  const data = typedArray(dtype, 1)
  data[0] = value
  requireHeld(operation, dtype, value, data[0], "write cast(x, 'float32') first")
  return wrap(data, [])
}
