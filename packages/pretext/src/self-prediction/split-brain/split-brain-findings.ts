import type { Finding } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import {
  expand,
  full,
  mean,
  mul,
  noGrad,
  reshape,
  scope,
  slice,
  square,
  sub,
  sum,
  type Tensor,
} from '@pretexts/tensor'
import type { TrainedTask } from '../../task/pretext-task.ts'
import { annealedMean } from '../shared/color/annealed-mean.ts'
import { paint } from '../shared/color/paint.ts'
import { placesOf } from '../shared/color/places.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { type SplitBrainBatch, splitBins, splitBrainBatch } from './split-brain-batch.ts'
import type { SplitBrainObjective } from './split-brain-objective.ts'
import type { splitBrainOptions } from './split-brain-options.ts'
import { channelsOf } from './split-encoder.ts'

const shown = 6

/** How far the expected color and the expected lightness of held-out images are from the true ones, beside the mean, and pictures. */
export async function splitBrainFindings({
  objective,
  heldOut,
  options,
  rng,
}: TrainedTask<ImageSamples, SplitBrainBatch, typeof splitBrainOptions>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  return scope(() =>
    noGrad(() => {
      const batch = splitBrainBatch(samples, rng.fork('batch'), options)
      const scores = (objective as SplitBrainObjective).scores(batch.images, evaluation())
      const bins = splitBins(options)
      const color = annealedMean(scores.color, bins.color, 1) // (N · P, 2)
      const lightness = annealedMean(scores.lightness, bins.lightness, 1) // (N · P, 1)
      const [colorError, meanColorError] = errors(color, batch.color.values)
      const [lightnessError, meanLightnessError] = errors(lightness, batch.lightness.values)
      const images = slice(batch.images, [0, shown])
      const gray = channelsOf(images).lightness
      const places = placesOf(samples.form)
      const few = (values: Tensor) => slice(values, [0, images.shape[0] * places.height * places.width])
      const maps = [images.shape[0], 1, places.height, places.width]
      const shades = reshape(mul(few(lightness), 1 / 100), maps)
      const even = full(gray.shape, 0.6) // colors alone are shown at one lightness
      return [
        {
          id: 'split-brain',
          title: 'What each half predicts of the other’s input',
          text: `On held-out images, from the lightness the expected color lies ${colorError.toFixed(1)} units of Lab from the true one (root mean square); the mean color lies ${meanColorError.toFixed(1)} from it. From the color the expected lightness lies ${lightnessError.toFixed(1)} from the true one; the mean lightness ${meanLightnessError.toFixed(1)}.`,
          highlight: {
            value: `${colorError.toFixed(1)} and ${lightnessError.toFixed(1)}`,
            label: `distance of predicted colors and lightness; their means: ${meanColorError.toFixed(1)} and ${meanLightnessError.toFixed(1)}`,
          },
          metrics: { colorError, meanColorError, lightnessError, meanLightnessError },
          blocks: [
            pictureRows([
              ['lightness', gray],
              ['predicted colors', paint(gray, few(color), places)],
              ['color alone', paint(even, few(batch.color.values), places)],
              ['predicted lightness', shades],
              ['original', slice(toTensor(samples), [0, shown])],
            ]),
          ],
        },
      ]
    }),
  )
}

/** Root mean square distance of a prediction, and of the mean. */
function errors(prediction: Tensor, truth: Tensor): readonly [number, number] {
  const one = expand(mean(truth, 0, { keepDims: true }), truth.shape)
  const distance = (values: Tensor) => Math.sqrt(mean(sum(square(sub(values, truth)), 1)).item())
  return [distance(prediction), distance(one)]
}
