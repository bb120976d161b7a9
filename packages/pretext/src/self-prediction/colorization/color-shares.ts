import type { Dataset, ImageSamples } from '@pretexts/data'
import type { Bins } from '../shared/color/bins.ts'
import { haveColors, labOf } from '../shared/color/lab-images.ts'
import { atPlaces, placesOf } from '../shared/color/places.ts'
import { requireColors, someImages } from '../shared/color/require-colors.ts'
import { softCodes } from '../shared/color/soft-codes.ts'

/**
 * How often each color occurs: the mean code over the places of up to 1000 images, evenly spread over the data set. Soft codes
 * smooth the shares. Images without colors are left out.
 * @throws ArgumentError when no image has colors
 * @see Zhang, Isola & Efros 2016, arXiv 1603.08511, section 2.2
 */
export async function colorShares(dataset: Dataset<ImageSamples>, bins: Bins): Promise<Float32Array> {
  await requireColors('colorization', dataset)
  const { height, width } = placesOf(dataset.form)
  const perImage = height * width * bins.count
  const sums = new Float64Array(bins.count)
  let total = 0
  for await (const samples of someImages(dataset)) {
    const lab = labOf(samples)
    const colorful = haveColors(lab, dataset.form.height * dataset.form.width)
    const { codes } = softCodes(atPlaces(lab, dataset.form, [1, 2]), bins)
    for (let i = 0; i < codes.length; i++)
      if (colorful[Math.floor(i / perImage)]) sums[i % bins.count] += codes[i]
    total += height * width * colorful.filter(Boolean).length
  }
  return Float32Array.from(sums, (sum) => sum / total)
}
