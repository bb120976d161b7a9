import type { Random } from '@pretexts/random'
import { fromArray, type Tensor } from '@pretexts/tensor'

export const noises = ['masking', 'gaussian', 'salt-and-pepper'] as const
export type Noise = (typeof noises)[number]

/**
 * Damages images; the result may leave [0, 1] only with Gaussian noise.
 *
 * - `masking`: each pixel becomes 0, in all channels, with probability `amount`
 * - `gaussian`: `x + amount · ε`, ε ~ N(0, 1), for every value
 * - `salt-and-pepper`: each pixel becomes 0 or 1, in all channels, with probability `amount`; both are equally likely
 *
 * @param images (N, C, H, W), which is not changed
 * @see Vincent et al. 2010, "Stacked Denoising Autoencoders", JMLR 11, §4.3
 */
export function addNoise(images: Tensor, noise: Noise, amount: number, rng: Random): Tensor {
  const [count, channels, height, width] = images.shape
  const area = height * width
  const values = Float32Array.from(images.values())
  if (noise === 'gaussian') {
    for (let i = 0; i < values.length; i++) values[i] += amount * rng.normal()
    return fromArray(values, images.shape)
  }
  for (let pixel = 0; pixel < count * area; pixel++) {
    if (!rng.bernoulli(amount)) continue
    const to = noise === 'masking' ? 0 : rng.integer(2)
    const start = Math.floor(pixel / area) * channels * area + (pixel % area)
    for (let c = 0; c < channels; c++) values[start + c * area] = to
  }
  return fromArray(values, images.shape)
}
