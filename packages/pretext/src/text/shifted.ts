import { fromArray, type Tensor } from '@pretexts/tensor'

/** What stands at some places of a padded text that a network writes. */
export interface WrittenTokens {
  /** int32 (M): places in the flattened (N · T) at which a token is predicted. */
  readonly places: Tensor
  /** int32 (M): the tokens to write there. */
  readonly targets: Tensor
}

/**
 * Texts of different lengths to predict token by token: what is written so far, a start token first, and what comes next.
 *
 *     inputs = start, t₁, …, t_{n−1}   targets = t₁, …, t_n
 *
 * The shift by one is made here, and only here.
 * @returns inputs int32 (N, T), padded
 */
export function shifted(
  texts: readonly ArrayLike<number>[],
  { start, pad }: { start: number; pad: number },
): WrittenTokens & { readonly inputs: Tensor } {
  const length = texts.reduce((most, text) => Math.max(most, text.length), 1)
  const inputs = new Int32Array(texts.length * length).fill(pad)
  const places: number[] = []
  const targets: number[] = []
  texts.forEach((text, n) => {
    inputs[n * length] = start
    for (let t = 0; t < text.length; t++) {
      if (t > 0) inputs[n * length + t] = text[t - 1]
      places.push(n * length + t)
      targets.push(text[t])
    }
  })
  const numbers = (values: number[]) => fromArray(Int32Array.from(values), [values.length])
  return {
    inputs: fromArray(inputs, [texts.length, length]),
    places: numbers(places),
    targets: numbers(targets),
  }
}
