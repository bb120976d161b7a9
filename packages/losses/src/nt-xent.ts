import { requireOptions, type Tensor } from '@pretexts/tensor'
import { crossEntropy } from './cross-entropy.ts'
import { othersAreNegatives, requirePositive, requireViews } from './require-embeddings.ts'
import { positiveColumns, viewSimilarities } from './view-similarities.ts'

export interface NtXentOptions {
  /** Temperature τ, above 0. Default 0.5, as for CIFAR-10. */
  readonly temperature?: number
}

/**
 * NT-Xent, the loss of SimCLR: of the 2N views of a batch, find the other view of the same example.
 *
 *     loss = 1/2N Σ_i −ln( exp(s_i⁺/τ) / Σ_{k ≠ i} exp(s_ik/τ) ),  s the cosine similarities of all 2N views
 *
 * The mean is over 2N anchors, as in the paper; the authors' code sums the two halves and so returns twice as much. Identical
 * embeddings give ln(2N − 1). Vectors of zeros have similarity 0.
 * @param first (N, D), N ≥ 2
 * @param second (N, D): row n is another view of the same example
 * @throws ShapeError, ArgumentError
 * @see Chen et al. 2020, arXiv 2002.05709, Eq. 1
 */
export function ntXent(first: Tensor, second: Tensor, options?: NtXentOptions): Tensor {
  const { temperature = 0.5 } = requireOptions('ntXent', options, { temperature: 'number' })
  requireViews('ntXent', first, second, 2, othersAreNegatives)
  requirePositive('ntXent', { temperature })
  return crossEntropy(viewSimilarities(first, second, temperature), positiveColumns(first.shape[0]))
}
