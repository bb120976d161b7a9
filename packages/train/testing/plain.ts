import type { StateDict } from '@pretexts/nn'
import type { Tensor } from '@pretexts/tensor'

/** Tensors as plain data, to be compared by `toEqual`, which cannot compare tensors. */
export function plain(tensors: StateDict | ReadonlyMap<string, Tensor>) {
  const entries = tensors instanceof Map ? [...tensors] : Object.entries(tensors as StateDict)
  return entries.map(([name, tensor]) => ({
    name,
    dtype: tensor.dtype,
    shape: tensor.shape,
    values: tensor.values().slice(),
  }))
}
