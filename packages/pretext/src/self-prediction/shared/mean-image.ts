import { expand, mean, type Tensor } from '@pretexts/tensor'

/** The mean of some images in the place of each, (N, C, H, W): what can be predicted of an image that nothing is known of. */
export function meanImages(images: Tensor): Tensor {
  return expand(mean(images, 0, { keepDims: true }), images.shape)
}
