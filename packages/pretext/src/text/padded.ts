import { fromArray, type Tensor } from '@pretexts/tensor'

/** Texts of different lengths as one tensor: int32 (N, longest), padded at the end. */
export function padded(texts: readonly (readonly number[])[], pad: number): Tensor {
  const length = texts.reduce((most, text) => Math.max(most, text.length), 1)
  const values = new Int32Array(texts.length * length).fill(pad)
  texts.forEach((text, n) => {
    values.set(text, n * length)
  })
  return fromArray(values, [texts.length, length])
}
