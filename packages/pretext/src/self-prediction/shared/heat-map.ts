import type { ImageForm } from '@pretexts/contracts'
import { unpatchify } from '@pretexts/models'
import { div, expand, max, maximum, type Tensor, unsqueeze } from '@pretexts/tensor'

/**
 * A number ≥ 0 for each patch, (N, L), as images (N, 1, H, W): the largest of each image is white, 0 is black.
 * @param of side of a patch, and the form of the images
 */
export function heatMap(
  numbers: Tensor,
  { patch, form }: { readonly patch: number; readonly form: ImageForm },
): Tensor {
  const most = maximum(max(numbers, 1, { keepDims: true }), 1e-12) // (N, 1)
  const patches = expand(unsqueeze(div(numbers, most), 2), [...numbers.shape, patch * patch])
  return unpatchify(patches, patch, { ...form, channels: 1 })
}
