import type { Dataset, ImageSamples } from '@pretexts/data'
import { ArgumentError } from '@pretexts/tensor'
import { haveColors, labOf } from './lab-images.ts'

/** How many images are looked at, and how many at a time. */
const [most, chunk] = [1000, 100]

/** Up to 1000 images of a data set, evenly spread over it, some at a time. */
export async function* someImages(dataset: Dataset<ImageSamples>): AsyncGenerator<ImageSamples> {
  const looked = Math.min(most, dataset.count)
  const chosen = Array.from({ length: looked }, (_, i) => Math.floor((i * dataset.count) / looked))
  for (let start = 0; start < looked; start += chunk)
    yield await dataset.read(chosen.slice(start, start + chunk))
}

/**
 * Throws unless some image has colors.
 * @throws ArgumentError naming how many were looked at
 */
export async function requireColors(task: string, dataset: Dataset<ImageSamples>): Promise<void> {
  const area = dataset.form.height * dataset.form.width
  for await (const samples of someImages(dataset)) if (haveColors(labOf(samples), area).some(Boolean)) return
  const found = `none of the ${Math.min(most, dataset.count)} images looked at has a pixel with a or b beyond ±5`
  const message = `the images must have colors; ${found}; learn from color images, or choose a task that needs none, such as rotation`
  throw new ArgumentError(task, 'dataset', dataset.name, message)
}
