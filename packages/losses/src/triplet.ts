import { add, mean, normalize, relu, requireOptions, square, sub, sum, type Tensor } from '@pretexts/tensor'
import { requireViews, requireWeight } from './require-embeddings.ts'

export interface TripletOptions {
  /** Margin m, at least 0. Default 0.2. */
  readonly margin?: number
}

/**
 * Triplet loss: the anchor is closer to its positive than to its negative, by a margin.
 *
 *     loss = (1/N) Σ_n max(0, d(a, p) − d(a, n) + m),  d(x, y) = ‖x/‖x‖ − y/‖y‖‖²
 *
 * The derivative at the corner is 0. Equal distances give m. Collapsed embeddings do too: a loss that stays at m has collapsed.
 * @param anchor (N, D)
 * @param positive (N, D)
 * @param negative (N, D)
 * @throws ShapeError, ArgumentError
 * @see Schroff, Kalenichenko & Philbin 2015 (FaceNet), arXiv 1503.03832, Eq. 2
 */
export function triplet(
  anchor: Tensor,
  positive: Tensor,
  negative: Tensor,
  options?: TripletOptions,
): Tensor {
  const { margin = 0.2 } = requireOptions('triplet', options, { margin: 'number' })
  requireViews('triplet', anchor, positive)
  requireViews('triplet', anchor, negative)
  requireWeight('triplet', { margin })
  const [a, p, n] = [anchor, positive, negative].map((x) => normalize(x))
  const [near, far] = [p, n].map((x) => sum(square(sub(a, x)), 1)) // (N) each
  return mean(relu(add(sub(near, far), margin)))
}
