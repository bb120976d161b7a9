import { cast, div, maximum, mul, notEqual, reshape, sum, type Tensor } from '@pretexts/tensor'

/**
 * The mean of a text's vectors over its tokens that are not padding.
 * @param h (N, L, D)
 * @param ids int32 (N, L)
 * @returns (N, D); zeros for a text of padding alone
 */
export function meanOfTokens(h: Tensor, ids: Tensor, pad: number): Tensor {
  const real = cast(notEqual(ids, pad), h.dtype) // (N, L)
  const count = maximum(sum(real, 1, { keepDims: true }), 1) // (N, 1)
  return div(sum(mul(h, reshape(real, [...real.shape, 1])), 1), count)
}
