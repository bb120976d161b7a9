import {
  add,
  eye,
  matmul,
  mul,
  requireOptions,
  square,
  standardize,
  sub,
  sum,
  type Tensor,
  transpose,
} from '@pretexts/tensor'
import { requireViews, requireWeight } from './require-embeddings.ts'

export interface BarlowTwinsOptions {
  /** Weight λ of the entries off the diagonal. Default 0.005. */
  readonly lambda?: number
  /** ε, added to the variance of each dimension. Default 1e-5, as in batch norm. */
  readonly eps?: number
}

/**
 * Barlow Twins: each dimension of one view should agree with the same dimension of the other view, and with no other one.
 *
 *     loss = Σ_i (1 − C_ii)² + λ Σ_{i ≠ j} C_ij²,  C = ẑ₁ᵀ ẑ₂ / N,  ẑ = (z − mean) / √(var + ε) over the batch
 *
 * Scale and shift of a dimension make no difference. Collapsed embeddings give C = 0 and so the loss D.
 * @param first (N, D), N ≥ 2
 * @param second (N, D)
 * @throws ShapeError, ArgumentError
 * @see Zbontar et al. 2021, arXiv 2103.03230, Eq. 1 and 2
 */
export function barlowTwins(first: Tensor, second: Tensor, options?: BarlowTwinsOptions): Tensor {
  const { lambda = 0.005, eps = 1e-5 } = requireOptions('barlowTwins', options, {
    lambda: 'number',
    eps: 'number',
  })
  requireViews('barlowTwins', first, second, 2, 'correlations are over the batch')
  requireWeight('barlowTwins', { lambda, eps })
  const [count, features] = first.shape
  const [a, b] = [first, second].map((z) => standardize(z, 0, eps))
  const correlations = mul(matmul(transpose(a), b), 1 / count) // (D, D)
  const identity = eye(features, { dtype: first.dtype })
  const weights = add(mul(identity, 1 - lambda), lambda) // 1 on the diagonal, λ elsewhere
  return sum(mul(weights, square(sub(correlations, identity))))
}
