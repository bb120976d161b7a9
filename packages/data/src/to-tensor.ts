import { shapeOf } from '@pretexts/contracts'
import { fromArray, type Tensor } from '@pretexts/tensor'
import type { Samples } from './samples.ts'

/**
 * Samples as a network takes them, (N, …shape of the form): images and signals float32, pixel bytes divided by 255 and so in
 * [0, 1]; tokens int32.
 *
 * @example toTensor(mnist.read([0, 1])).shape // [2, 1, 28, 28]
 */
export function toTensor({ form, indices, values }: Samples): Tensor {
  const shape = [indices.length, ...shapeOf(form)]
  return fromArray(values instanceof Uint8Array ? scaled(values) : values, shape)
}

function scaled(bytes: Uint8Array): Float32Array {
  const values = new Float32Array(bytes.length)
  for (let i = 0; i < bytes.length; i++) values[i] = bytes[i] / 255
  return values
}
