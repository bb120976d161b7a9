import {
  fromArray,
  logSumExp,
  mean,
  mul,
  normalize,
  pow,
  requireOptions,
  square,
  squaredDistances,
  sub,
  sum,
  type Tensor,
  where,
} from '@pretexts/tensor'
import { requirePositive, requireRows, requireViews } from './require-embeddings.ts'

/**
 * Alignment: how far apart two views of one example are on the unit sphere, `L = mean_n ‖u_n − v_n‖^α`.
 *
 * 0 for equal directions, 2 for orthogonal and 4 for opposite ones, at α = 2.
 * @param first (N, D); scaled to length 1 here
 * @param second (N, D)
 * @param options.alpha α, 1 or more. Default 2
 * @throws ShapeError, ArgumentError
 * @see Wang & Isola 2020, arXiv 2005.10242, §4.1
 */
export function alignmentLoss(
  first: Tensor,
  second: Tensor,
  options?: { /** Exponent of the distances. Default 2. */ readonly alpha?: number },
): Tensor {
  const { alpha = 2 } = requireOptions('alignmentLoss', options, { alpha: 'number' })
  requireViews('alignmentLoss', first, second)
  requirePositive('alignmentLoss', { alpha })
  const squares = sum(square(sub(normalize(first), normalize(second))), 1) // (N)
  return mean(alpha === 2 ? squares : pow(squares, alpha / 2))
}

/**
 * Uniformity: how evenly embeddings cover the unit sphere, `L = ln mean_{i<j} e^{−t ‖u_i − u_j‖²}`.
 *
 * 0 when all are in one place, −2t when all pairs are orthogonal, −4t for two that are opposite.
 * @param z (N, D), N ≥ 2; scaled to length 1 here
 * @param options.t t. Default 2
 * @throws ShapeError, ArgumentError
 * @see Wang & Isola 2020, arXiv 2005.10242, §4.1
 */
export function uniformityLoss(
  z: Tensor,
  options?: { /** Width of the Gaussian potential. Default 2. */ readonly t?: number },
): Tensor {
  const { t = 2 } = requireOptions('uniformityLoss', options, { t: 'number' })
  requireRows('uniformityLoss', z, 2, 'it compares the examples of a batch with each other')
  requirePositive('uniformityLoss', { t })
  const unit = normalize(z)
  const exponents = mul(squaredDistances(unit, unit), -t) // (N, N)
  const total = logSumExp(where(pairsBelow(z.shape[0]), exponents, Number.NEGATIVE_INFINITY))
  return sub(total, Math.log((z.shape[0] * (z.shape[0] - 1)) / 2))
}

/** 1 below the diagonal of an N × N matrix: every pair once. */
function pairsBelow(count: number): Tensor {
  const below = Uint8Array.from({ length: count * count }, (_, i) =>
    Number(i % count < Math.floor(i / count)),
  )
  return fromArray(below, [count, count])
}
