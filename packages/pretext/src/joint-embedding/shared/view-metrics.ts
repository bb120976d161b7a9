import { accuracy } from '@pretexts/losses'
import { arange, cosineSimilarities, mean, mul, noGrad, normalize, std, type Tensor } from '@pretexts/tensor'

/** How often the nearest of all second views of a batch is that of the same image. */
export function matchAccuracy(first: Tensor, second: Tensor): number {
  const own = arange(0, first.shape[0], 1, { dtype: 'int32' })
  return noGrad(() => accuracy(cosineSimilarities(first.detach(), second.detach()), own))
}

/**
 * How widely projections spread over the sphere: `√D · mean_d std_n(z_nd / ‖z_n‖)`, 1 for isotropic ones, 0 when collapsed.
 * @see Chen & He 2021, arXiv 2011.10566, §4.1
 */
export function spread(z: Tensor): number {
  return noGrad(() => mul(mean(std(normalize(z.detach()), 0)), Math.sqrt(z.shape[1])).item())
}
