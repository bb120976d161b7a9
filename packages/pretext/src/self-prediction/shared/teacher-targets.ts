import { layerNorm, mean, sub, type Tensor } from '@pretexts/tensor'
import { type FeatureSpread, featureSpread } from './feature-spread.ts'

export interface TeacherTargets {
  /** (N, L, D), mean 0 and variance 1 in each token. */
  readonly targets: Tensor
  /** How far the features are spread before the mean over images is taken off. */
  readonly spread: FeatureSpread
}

/**
 * Targets from a teacher's features: normalized by token, by default after the mean over the images is taken off, place by place.
 *
 *     centered:  target[n, l] = norm(f[n, l] − 1/N Σ_m f[m, l]);   else norm(f[n, l])
 *
 * Trap: fixed positions are large beside the embedding of a mostly black patch. Nearly all of norm(f) then says where its patch lies,
 * which the student knows already; it learns to predict that, and what f says of the image dies out. This collapse hides in a
 * spread over all tokens, because places still differ. The spread is measured before centering, because normalizing afterwards
 * makes any difference look large. The features of a single image are not centered: nothing would be left.
 * @param features (N, L, D), off the tape
 */
export function teacherTargets(features: Tensor, center: boolean): TeacherTargets {
  const plain = layerNorm(features, null, null)
  const spread = featureSpread(plain)
  if (!center || features.shape[0] === 1) return { targets: plain, spread }
  const centered = sub(features, mean(features, 0, { keepDims: true }))
  return { targets: layerNorm(centered, null, null), spread }
}
