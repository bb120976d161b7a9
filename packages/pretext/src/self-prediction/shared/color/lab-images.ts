import type { ImageSamples } from '@pretexts/data'
import { rgbToLab } from '@pretexts/images'
import { fromArray, type Tensor } from '@pretexts/tensor'

/** An image has colors when some a or b lies beyond ±this. */
const colorful = 5

/** Which images (N, 3, H, W) of Lab have colors at all: a pixel with |a| or |b| above 5. */
export function haveColors(lab: Float32Array, area: number): boolean[] {
  return Array.from({ length: lab.length / (3 * area) }, (_, n) =>
    lab.subarray((3 * n + 1) * area, 3 * (n + 1) * area).some((value) => Math.abs(value) > colorful),
  )
}

/** Color images in Lab, (N · 3 · H · W). */
export function labOf({ form, values }: ImageSamples): Float32Array {
  return rgbToLab(values, form.height * form.width)
}

/** What an encoder is shown of images in Lab: all channels divided by 100. (N, 3, H, W), or the lightness alone, (N, 1, H, W). */
export function labInputs(
  lab: Float32Array,
  { form: { height, width }, indices }: ImageSamples,
  channels: 1 | 3,
): Tensor {
  const area = height * width
  const size = channels * area
  const values = new Float32Array(indices.length * size)
  for (let n = 0; n < indices.length; n++)
    for (let i = 0; i < size; i++) values[n * size + i] = lab[3 * n * area + i] / 100
  return fromArray(values, [indices.length, channels, height, width])
}
