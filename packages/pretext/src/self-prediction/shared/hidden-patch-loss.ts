import { div, mean, mul, square, sub, sum, type Tensor } from '@pretexts/tensor'

/**
 * Mean squared error over hidden patches alone: visible predictions have no influence, and get no gradient.
 *
 *     loss = Σ_{n,l} hidden[n, l] · mean_j (prediction − target)[n, l, j]² / Σ hidden
 *
 * @param prediction (N, L, P)
 * @param target (N, L, P)
 * @param hidden (N, L), 1 for a hidden patch, else 0
 * @see He et al. 2021, arXiv 2111.06377, §3
 */
export function hiddenPatchLoss(prediction: Tensor, target: Tensor, hidden: Tensor): Tensor {
  const errors = mean(square(sub(prediction, target)), -1) // (N, L)
  return div(sum(mul(errors, hidden)), sum(hidden))
}
