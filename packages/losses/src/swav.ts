import { mul, requireOptions, requireTensorList, type Tensor } from '@pretexts/tensor'
import { crossViews } from './cross-views.ts'
import { requirePositive } from './require-embeddings.ts'

export interface SwavOptions {
  /** Temperature τ, above 0. Default 0.1. */
  readonly temperature?: number
}

/**
 * The loss of SwAV, swapped prediction: from one view, predict the prototypes that another view was assigned to.
 *
 *     loss = mean_{t, v ≠ t} −Σ_k q_t[k] ln softmax(scores_v / τ)_k
 *
 * @param scores of each view: cosines between embeddings and prototypes, (N, K)
 * @param codes assignments of the first views, (N, K), from `sinkhorn`; treated as constants
 * @throws ShapeError, ArgumentError
 * @see Caron et al. 2020, arXiv 2006.09882, Eq. 1 and 2
 */
export function swav(scores: readonly Tensor[], codes: readonly Tensor[], options?: SwavOptions): Tensor {
  const { temperature = 0.1 } = requireOptions('swav', options, { temperature: 'number' })
  requirePositive('swav', { temperature })
  requireTensorList('swav', scores)
  return crossViews(
    'swav',
    scores.map((x) => mul(x, 1 / temperature)),
    codes,
  )
}
