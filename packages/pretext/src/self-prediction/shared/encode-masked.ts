import { type Context, normal, type Parameter, parameter } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  add,
  flatten,
  fromArray,
  indexSelect,
  mul,
  slice,
  sub,
  type Tensor,
  unsqueeze,
} from '@pretexts/tensor'
import type { PatchEncoder } from './patch-encoder.ts'

/** The learned vector that stands in place of a hidden patch, (1, 1, D): N(0, 0.02²) at first. */
export function maskTokenFor(encoder: PatchEncoder, rng: Random): Parameter {
  return parameter(normal([1, 1, encoder.features], rng.fork('mask'), { std: 0.02 }))
}

/**
 * The tokens of all patches, where the encoder sees a mask token in place of each hidden one.
 *
 * `tokens = encode((1 − hidden) · embed(x) + hidden · maskToken)`: the token is replaced before its position is added.
 * @param images (N, C, H, W)
 * @param hidden float32 (N, L), 1 for a hidden patch, else 0
 * @returns (N, L, D), without a class token
 */
export function encodeMasked(
  encoder: PatchEncoder,
  maskToken: Tensor,
  { images, hidden }: { readonly images: Tensor; readonly hidden: Tensor },
  context: Context,
): Tensor {
  const gone = unsqueeze(hidden, 2) // (N, L, 1)
  const embedded = add(mul(encoder.embed(images), sub(1, gone)), mul(maskToken, gone))
  const tokens = encoder.encode(embedded, context) // (N, leading + L, D)
  return encoder.leading === 0 ? tokens : slice(tokens, [], [encoder.leading, tokens.shape[1]])
}

/** The rows of hidden patches alone, (N, L, …) → (number hidden, …). */
export function hiddenRows(x: Tensor, hidden: Tensor): Tensor {
  const rows: number[] = []
  hidden.values().forEach((one, l) => {
    if (one === 1) rows.push(l)
  })
  return indexSelect(flatten(x, 0, 1), fromArray(Int32Array.from(rows), [rows.length]), 0)
}
