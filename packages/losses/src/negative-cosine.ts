import { mean, mul, neg, normalize, sum, type Tensor } from '@pretexts/tensor'
import { requireViews } from './require-embeddings.ts'

/**
 * Negative cosine similarity, the loss of SimSiam and, as 2 + 2 · loss, of BYOL: `L = −(1/N) Σ_n p_n·z_n / (‖p_n‖ ‖z_n‖)`.
 *
 * From −1, the same direction, to 1, opposite ones. Both arguments get a gradient: give `stopGradient(z)` for a target.
 * @param prediction (N, D)
 * @param target (N, D)
 * @returns scalar; a vector of zeros counts 0
 * @throws ShapeError
 * @see Chen & He 2021, arXiv 2011.10566, Eq. 1; Grill et al. 2020, arXiv 2006.07733, Eq. 2
 */
export function negativeCosine(prediction: Tensor, target: Tensor): Tensor {
  requireViews('negativeCosine', prediction, target)
  return neg(mean(sum(mul(normalize(prediction), normalize(target)), 1)))
}
