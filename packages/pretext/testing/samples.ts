import type { ImageSamples } from '@pretexts/data'
import type { Tensor } from '@pretexts/tensor'

/** Images (N, C, H, W) with values in [0, 1] as samples of a data set without labels. */
export function imageSamples(images: Tensor): ImageSamples {
  const [count, channels, height, width] = images.shape
  return {
    form: { kind: 'image', channels, height, width },
    indices: Int32Array.from({ length: count }, (_, i) => i),
    labels: null,
    values: Float32Array.from(images.values()),
  }
}
