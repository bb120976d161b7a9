import { lawsFor } from '@pretexts/gradcheck'
import { fromArray, Tensor, vjp } from '@pretexts/tensor'

export const { checkOp, checkForward } = lawsFor<Tensor>({
  fromArray: (data, shape) => fromArray(data, shape),
  toArray: (x) => x.values(),
  vjp: (f, inputs, cotangent) => vjp(f, [...inputs], cotangent),
  view: (storage, { shape, strides, offset }) => new Tensor(storage.storage, shape, strides, offset),
})
