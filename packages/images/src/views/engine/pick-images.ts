import { sizeOf } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'

/** Some images of a batch, by their places in it, in a new block. */
export function pickImages(images: ImageSamples, places: readonly number[]): ImageSamples {
  const { form, indices, labels, values } = images
  const size = sizeOf(form)
  const picked = new (values.constructor as Uint8ArrayConstructor)(places.length * size)
  for (const [i, place] of places.entries()) {
    picked.set(values.subarray(place * size, (place + 1) * size), i * size)
  }
  return {
    form,
    indices: Int32Array.from(places, (place) => indices[place]),
    labels: labels && Int32Array.from(places, (place) => labels[place]),
    values: picked,
  }
}
