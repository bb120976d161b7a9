import {
  add,
  mean,
  mul,
  norm,
  relu,
  requireOptions,
  reshape,
  square,
  sub,
  type Tensor,
} from '@pretexts/tensor'
import { requirePositive, requireViews } from './require-embeddings.ts'
import { requirePair } from './require-pair.ts'

export interface ContrastivePairOptions {
  /** Margin m, above 0: how far apart unlike pairs have to be. Default 1. */
  readonly margin?: number
}

/**
 * Contrastive loss of pairs: like ones together, unlike ones at least a margin apart.
 *
 *     loss = (1/N) Σ_n y d² + (1 − y) max(0, m − d)²,  d = ‖a_n − b_n‖
 *
 * Without the paper's factor ½. Vectors are taken as they are; at d = 0 the derivative is 0.
 * @param a (N, D)
 * @param b (N, D)
 * @param same float (N): y, 1 for a like pair, 0 for an unlike one
 * @throws ShapeError, ArgumentError
 * @see Hadsell, Chopra & LeCun 2006, "Dimensionality Reduction by Learning an Invariant Mapping", Eq. 4
 */
export function contrastivePair(
  a: Tensor,
  b: Tensor,
  same: Tensor,
  options?: ContrastivePairOptions,
): Tensor {
  const { margin = 1 } = requireOptions('contrastivePair', options, { margin: 'number' })
  requireViews('contrastivePair', a, b)
  requirePositive('contrastivePair', { margin })
  const distance = reshape(norm(sub(a, b), 1), [a.shape[0]]) // (N)
  requirePair('contrastivePair', distance, same)
  const unlike = square(relu(sub(margin, distance)))
  return mean(add(mul(same, square(distance)), mul(sub(1, same), unlike)))
}
