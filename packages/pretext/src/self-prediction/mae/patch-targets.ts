import { patchify } from '@pretexts/models'
import { add, div, mean, mul, sqrt, sub, type Tensor, variance } from '@pretexts/tensor'

/** Mean and standard deviation of every patch, (N, L, 1) each: `σ = √(var + 1e-6)`, the variance with n − 1. */
function patchStatistics(patches: Tensor): { mean: Tensor; std: Tensor } {
  return {
    mean: mean(patches, -1, { keepDims: true }),
    std: sqrt(add(variance(patches, -1, { keepDims: true, correction: 1 }), 1e-6)),
  }
}

/**
 * What is to be predicted: the pixels of each patch, (N, L, C·p·p), or these normalized within the patch, `(x − μ) / σ`.
 * @see He et al. 2021, arXiv 2111.06377, §3; the unbiased variance is that of the authors' code
 */
export function patchTargets(images: Tensor, patch: number, normalized: boolean): Tensor {
  const patches = patchify(images, patch)
  if (!normalized) return patches
  const { mean: center, std } = patchStatistics(patches)
  return div(sub(patches, center), std)
}

/** Predictions in units of pixels. For normalized ones this needs the true mean and σ of each patch. */
export function toPixels(predictions: Tensor, images: Tensor, patch: number, normalized: boolean): Tensor {
  if (!normalized) return predictions
  const { mean: center, std } = patchStatistics(patchify(images, patch))
  return add(mul(predictions, std), center)
}
