import { type Finding, percent } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import {
  div,
  expand,
  log,
  mean,
  noGrad,
  scope,
  slice,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
} from '@pretexts/tensor'
import type { TrainedTask } from '../../task/pretext-task.ts'
import { annealedMean } from '../shared/color/annealed-mean.ts'
import { colorBins } from '../shared/color/bins.ts'
import { paint } from '../shared/color/paint.ts'
import { placesOf } from '../shared/color/places.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { type ColorizationBatch, colorizationBatch } from './colorization-batch.ts'
import type { ColorizationObjective } from './colorization-objective.ts'
import type { colorizationOptions } from './colorization-options.ts'

const shown = 6

/**
 * Colors of held-out images: how far the expected color is from the true one, beside always predicting the mean color; how
 * saturated the annealed colors are; and pictures in gray, in predicted and in true colors.
 *
 * Rare colors were learned with more weight. For the expected color this is undone, with log w taken from the scores; otherwise
 * it would be the mean of colors that are too strong.
 */
export async function colorizationFindings({
  objective,
  heldOut,
  options,
  rng,
}: TrainedTask<ImageSamples, ColorizationBatch, typeof colorizationOptions>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  return scope(() =>
    noGrad(() => {
      const made = objective as ColorizationObjective
      const batch = colorizationBatch(samples, rng.fork('colors'), options)
      const bins = colorBins(options.binSize)
      const places = placesOf(samples.form)
      const scores = made.logits(batch.lightness, evaluation()) // (N · P, Q)
      const expected = annealedMean(sub(scores, log(made.weights)), bins, 1)
      const annealed = annealedMean(scores, bins, options.temperature)
      const one = expand(mean(batch.colors, 0, { keepDims: true }), batch.colors.shape)
      const [error, meanError] = [expected, one].map((colors) => distance(colors, batch.colors))
      const saturation = div(mean(norms(annealed)), mean(norms(batch.colors))).item()
      const few = (x: Tensor) => slice(x, [0, shown])
      const gray = few(batch.lightness)
      const few2 = (x: Tensor) => slice(x, [0, gray.shape[0] * places.height * places.width])
      return [
        {
          id: 'colors',
          title: 'Colors of held-out images',
          text: `The expected color lies ${error.toFixed(1)} units of Lab from the true one (root mean square over a and b); always predicting the mean color gives ${meanError.toFixed(1)}. The pictures show the annealed mean, which is more vivid than the expected color: it is ${percent(saturation)} as saturated as the true colors.`,
          highlight: {
            value: error.toFixed(1),
            label: `distance from the true color in Lab; the mean color: ${meanError.toFixed(1)}`,
          },
          metrics: { error, meanColorError: meanError, saturation },
          blocks: [
            pictureRows([
              ['gray', gray],
              ['predicted colors', paint(gray, few2(annealed), places)],
              ['true colors', few(toTensor(samples))],
            ]),
          ],
        },
      ]
    }),
  )
}

const norms = (colors: Tensor): Tensor => sqrt(sum(square(colors), 1)) // (N · P)

const distance = (a: Tensor, b: Tensor): number => Math.sqrt(mean(sum(square(sub(a, b)), 1)).item())
