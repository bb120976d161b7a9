import type { Dataset, ImageSamples } from '@pretexts/data'
import { ArgumentError } from '@pretexts/tensor'
import type { Bins } from '../shared/color/bins.ts'
import { haveColors, labOf } from '../shared/color/lab-images.ts'
import { atPlaces, placesOf } from '../shared/color/places.ts'
import { softCodes } from '../shared/color/soft-codes.ts'

/** How many images are looked at, and how many at a time. */
const [most, chunk] = [1000, 100]

/**
 * How often each color occurs: the mean code over the places of up to 1000 images, evenly spread over the data set. Soft codes
 * smooth the shares. Images without colors are left out.
 * @throws ArgumentError when no image has colors
 * @see Zhang, Isola & Efros 2016, arXiv 1603.08511, section 2.2
 */
export async function colorShares(dataset: Dataset<ImageSamples>, bins: Bins): Promise<Float32Array> {
  const looked = Math.min(most, dataset.count)
  const chosen = Array.from({ length: looked }, (_, i) => Math.floor((i * dataset.count) / looked))
  const { height, width } = placesOf(dataset.form)
  const sums = new Float64Array(bins.count)
  let total = 0
  for (let start = 0; start < looked; start += chunk) {
    const lab = labOf(await dataset.read(chosen.slice(start, start + chunk)))
    const colorful = haveColors(lab, dataset.form.height * dataset.form.width)
    const { codes } = softCodes(atPlaces(lab, dataset.form, [1, 2]), bins)
    const perImage = height * width * bins.count
    for (let i = 0; i < codes.length; i++)
      if (colorful[Math.floor(i / perImage)]) sums[i % bins.count] += codes[i]
    total += height * width * colorful.filter(Boolean).length
  }
  if (total > 0) return Float32Array.from(sums, (sum) => sum / total)
  const found = `none of the ${looked} images looked at has a pixel with a or b beyond ±5`
  const message = `the images must have colors; ${found}; learn from color images, or choose a task that needs none, such as rotation`
  throw new ArgumentError('colorization', 'dataset', dataset.name, message)
}
