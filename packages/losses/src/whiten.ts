import {
  ArgumentError,
  cholesky,
  div,
  matmul,
  mean,
  solveTriangular,
  sub,
  type Tensor,
  transpose,
} from '@pretexts/tensor'
import { requireRows } from './require-embeddings.ts'

/** A dimension with less variance of its own than this share is rounding error of float32. */
const resolution = 1e-6

/**
 * Whitens rows: mean 0, variance 1 in every dimension, no correlations.
 *
 *     z = L⁻¹ (x − mean),  L Lᵀ = Σ = (x − mean)ᵀ (x − mean) / (N − 1), so cov(z) = I
 *
 * No ε is added: a covariance that has no Cholesky factor means that the embeddings have collapsed, and the error says so. Multiplying x
 * by a lower triangular matrix with a positive diagonal changes nothing; other matrices do.
 * @param x (N, D), N > D
 * @returns (N, D)
 * @throws ShapeError; ArgumentError for too few rows, and when a dimension is a combination of others, to 6 digits
 * @see Siarohin et al. 2019, arXiv 1806.00420, §3.1 (Cholesky whitening); Ermolov et al. 2021, arXiv 2007.06346, Eq. 5
 */
export function whiten(x: Tensor): Tensor {
  requireRows('whiten', x)
  const [count, features] = x.shape
  if (count <= features) {
    const rule = `the covariance of ${count} rows has a rank below ${features}, as if embeddings had collapsed`
    const fix = `use more rows, best ${2 * features} or more, or fewer dimensions`
    throw new ArgumentError('whiten', 'rows', count, `${rule}; ${fix}`)
  }
  const centered = sub(x, mean(x, 0))
  const covariance = div(matmul(transpose(centered), centered), count - 1) // (D, D)
  const l = cholesky(requireSpread(covariance))
  return transpose(solveTriangular(l, transpose(centered))) // (N, D)
}

/** Throws, naming collapse, unless every dimension has variance that those before it do not explain. */
function requireSpread(covariance: Tensor): Tensor {
  const values = Float64Array.from(covariance.values())
  const width = covariance.shape[0]
  if (!values.every(Number.isFinite)) throw collapsed('NaN or infinity in the covariance', Number.NaN)
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = values[i * width + j]
      for (let k = 0; k < j; k++) rest -= values[i * width + k] * values[j * width + k]
      if (j < i) values[i * width + j] = rest / values[j * width + j]
      else {
        const own = covariance.values()[i * width + i]
        if (!(rest > resolution * own))
          throw collapsed(`dimension ${i} of ${width}`, own > 0 ? rest / own : 0)
        values[i * width + i] = Math.sqrt(rest)
      }
    }
  }
  return covariance
}

function collapsed(where: string, share: number): ArgumentError {
  const found = `${where} has a share ${share.toPrecision(2)} of its variance to itself`
  const fix = 'lower the learning rate, or use a larger batch or fewer dimensions'
  const rule = `the embeddings have collapsed: ${found}, so they cannot be whitened; ${fix}`
  return new ArgumentError('whiten', 'variance share', share, rule)
}
