import { type ImageSamples, toTensor } from '@pretexts/data'
import { twoViews, type View } from '@pretexts/images'
import type { Random } from '@pretexts/random'
import { ArgumentError, fromArray, type Tensor } from '@pretexts/tensor'

/** Two views of each image, and which image of the data set it is: the image is a class of its own. */
export interface InstanceBatch {
  /** (N, C, H, W) */
  readonly first: Tensor
  /** (N, C, H, W) */
  readonly second: Tensor
  /** int32 (N): the number of each image in its data set. */
  readonly images: Tensor
}

/** Two views of each image, each with a draw of its own, and the images' numbers. */
export function instanceBatch(samples: ImageSamples, view: View, rng: Random): InstanceBatch {
  const [first, second] = twoViews(view)(samples, rng)
  const images = fromArray(Int32Array.from(samples.indices), [samples.indices.length])
  return { first: toTensor(first), second: toTensor(second), images }
}

/**
 * Throws unless every image is one of those that the objective was made for.
 * @throws ArgumentError naming the image and the number of images
 */
export function requireKnownImages(task: string, images: Tensor, count: number): void {
  const beyond = images.values().find((image) => image < 0 || image >= count)
  if (beyond === undefined) return
  const message = `the images must be those that the objective was made for, 0 to ${count - 1}; got image ${beyond}; held-out images have no class: measure them with evaluate`
  throw new ArgumentError(task, 'images', beyond, message)
}
