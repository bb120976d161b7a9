import { concat, cosineSimilarities, eye, fromArray, maskedFill, mul, type Tensor } from '@pretexts/tensor'

/**
 * Cosine similarities of all 2N views of N examples, divided by τ; −∞ on the diagonal, because no view is compared with itself.
 *
 * Rows 0 … N − 1 are the first views, rows N … 2N − 1 the second: the positive of row i is in column (i + N) mod 2N.
 * @param first (N, D)
 * @param second (N, D)
 * @returns (2N, 2N)
 */
export function viewSimilarities(first: Tensor, second: Tensor, temperature: number): Tensor {
  const z = concat([first, second]) // (2N, D)
  const similarities = mul(cosineSimilarities(z, z), 1 / temperature)
  return maskedFill(similarities, eye(z.shape[0], { dtype: 'uint8' }), Number.NEGATIVE_INFINITY)
}

/** The column of every row's positive, int32 (2N). */
export function positiveColumns(count: number): Tensor {
  return fromArray(
    Int32Array.from({ length: 2 * count }, (_, i) => (i + count) % (2 * count)),
    [2 * count],
  )
}
