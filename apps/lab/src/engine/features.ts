import { type Encoder, infer } from '@pretexts/nn'
import { scope, slice, type Tensor } from '@pretexts/tensor'
import type { Features } from '@pretexts/transfer'

/** Examples that are encoded at a time. */
const together = 64

/** h of all inputs, in evaluation mode: nothing that training depends on changes. */
export function featuresOf(encoder: Encoder, inputs: Tensor): Features {
  const [count] = inputs.shape
  const { features: width } = encoder
  const features = new Float32Array(count * width)
  for (let from = 0; from < count; from += together)
    scope(() => {
      const rows = infer(encoder, slice(inputs, [from, Math.min(count, from + together)]))
      features.set(rows.values(), from * width)
    })
  return { features, count, width }
}
