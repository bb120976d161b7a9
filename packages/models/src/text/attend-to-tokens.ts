import { notEqual, reshape, type Tensor } from '@pretexts/tensor'

/**
 * Which tokens may be attended to: all that are not padding, for every head and from every token.
 * @param ids int32 (N, L)
 * @returns uint8 (N, 1, 1, L), 1 for a token
 */
export function attendToTokens(ids: Tensor, pad: number): Tensor {
  const [count, length] = ids.shape
  return reshape(notEqual(ids, pad), [count, 1, 1, length])
}
