import {
  add,
  diagonal,
  eye,
  type KnownOptions,
  matmul,
  mean,
  mul,
  relu,
  requireOptions,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  transpose,
} from '@pretexts/tensor'
import { mse } from './mse.ts'
import { requirePositive, requireViews, requireWeight } from './require-embeddings.ts'

export interface VicRegOptions {
  /** Weight λ of the invariance term. Default 25. */
  readonly invariance?: number
  /** Weight μ of the variance term. Default 25. */
  readonly variance?: number
  /** Weight ν of the covariance term. Default 1. */
  readonly covariance?: number
  /** ε, added to the variance under the root. Default 1e-4. */
  readonly eps?: number
}

const vicRegOptions: KnownOptions<VicRegOptions> = {
  invariance: 'number',
  variance: 'number',
  covariance: 'number',
  eps: 'number',
}

/** The three terms of VICReg, without their weights. */
export interface VicRegTerms {
  /** Mean squared difference of the two views. */
  readonly invariance: Tensor
  /** How far the standard deviations of the dimensions are below 1, mean over dimensions and views. */
  readonly variance: Tensor
  /** Squared covariances between different dimensions, summed over both views, divided by D. */
  readonly covariance: Tensor
}

/**
 * VICReg: views agree (invariance), every dimension varies over the batch (variance), dimensions say different things (covariance).
 *
 *     loss = λ mean (z₁ − z₂)² + μ ½ Σ_v mean_d max(0, 1 − √(Var z_vd + ε)) + ν Σ_v 1/D Σ_{i ≠ j} Cov(z_v)_ij²
 *
 * Variances and covariances divide by N − 1. As in the authors' code, with which the weights were found, and unlike the
 * paper: the invariance is a mean over dimensions too, and the variance term has the factor ½.
 * @param first (N, D), N ≥ 2
 * @param second (N, D)
 * @throws ShapeError, ArgumentError
 * @see Bardes, Ponce & LeCun 2022, arXiv 2105.04906, Eq. 1 to 6
 */
export function vicReg(first: Tensor, second: Tensor, options?: VicRegOptions): Tensor {
  const { invariance = 25, variance = 25, covariance = 1 } = requireOptions('vicReg', options, vicRegOptions)
  requireWeight('vicReg', { invariance, variance, covariance })
  const terms = termsOf('vicReg', first, second, options)
  const weighted = add(mul(terms.invariance, invariance), mul(terms.variance, variance))
  return add(weighted, mul(terms.covariance, covariance))
}

/** The terms of `vicReg` one by one, to be watched. */
export function vicRegTerms(first: Tensor, second: Tensor, options?: VicRegOptions): VicRegTerms {
  return termsOf('vicRegTerms', first, second, options)
}

function termsOf(
  loss: string,
  first: Tensor,
  second: Tensor,
  options: VicRegOptions | undefined,
): VicRegTerms {
  const { eps = 1e-4 } = requireOptions(loss, options, vicRegOptions)
  requireViews(loss, first, second, 2, 'variances are over the batch')
  requirePositive(loss, { eps })
  const [a, b] = [first, second].map((z) => spread(z, eps))
  return {
    invariance: mse(first, second),
    variance: mul(add(a.variance, b.variance), 0.5),
    covariance: add(a.covariance, b.covariance),
  }
}

function spread(z: Tensor, eps: number): { variance: Tensor; covariance: Tensor } {
  const [count, features] = z.shape
  const centered = sub(z, mean(z, 0))
  const covariances = mul(matmul(transpose(centered), centered), 1 / (count - 1)) // (D, D)
  const variances = diagonal(covariances) // (D)
  const others = sub(1, eye(features, { dtype: z.dtype })) // 0 on the diagonal, 1 elsewhere
  return {
    variance: mean(relu(sub(1, sqrt(add(variances, eps))))),
    covariance: mul(sum(mul(others, square(covariances))), 1 / features),
  }
}
