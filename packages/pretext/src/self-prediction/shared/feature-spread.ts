import { mean, reshape, std, type Tensor } from '@pretexts/tensor'

/** How far features are spread, in standard deviations, each the mean over features. */
export interface FeatureSpread {
  /** Over all patches and images: 0 when every token is the same. */
  readonly overall: number
  /** Over images, at the same place: 0 when the features tell only where a patch lies, and nothing of what it shows. */
  readonly acrossImages: number
}

/** @param tokens (N, L, D); of a single image the spread across images is 0 */
export function featureSpread(tokens: Tensor): FeatureSpread {
  const [count, , features] = tokens.shape
  return {
    overall: mean(std(reshape(tokens, [-1, features]), 0)).item(),
    acrossImages: count > 1 ? mean(std(tokens, 0)).item() : 0,
  }
}
