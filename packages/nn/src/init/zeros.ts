import { type Shape, type Tensor, zeros as zeroTensor } from '@pretexts/tensor'

/** All zeros, as an initializer. */
export function zeros(shape: Shape): Tensor {
  return zeroTensor(shape)
}
