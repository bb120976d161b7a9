import type { Finding } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { smoothL1 } from '@pretexts/losses'
import { evaluation } from '@pretexts/nn'
import {
  concat,
  expand,
  flatten,
  fromArray,
  gather,
  mean,
  noGrad,
  scope,
  slice,
  square,
  sub,
  type Tensor,
  unsqueeze,
} from '@pretexts/tensor'
import type { TrainedTask } from '../../task/pretext-task.ts'
import { attentionFinding } from '../shared/attention-finding.ts'
import { heatMap } from '../shared/heat-map.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { showPlaces } from '../shared/show-hidden.ts'
import type { iJepa } from './i-jepa.ts'
import { type IJepaBatch, iJepaBatch } from './i-jepa-batch.ts'
import type { IJepaObjective } from './i-jepa-objective.ts'

const shown = 6

/** The error on held-out blocks beside that of the mean target of each place, where it is largest, and how far targets are spread. */
export async function iJepaFindings({
  objective,
  heldOut,
  options,
  rng,
}: TrainedTask<ImageSamples, IJepaBatch, typeof iJepa.options>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  const network = objective as IJepaObjective
  return scope(() =>
    noGrad(() => {
      const batch = iJepaBatch(samples, rng.fork('blocks'), options)
      const { images, context, targets } = batch
      const { all, blocks, spread } = network.targets(batch)
      const target = concat(blocks, 1) // (N, M·B, D)
      const predicted = concat(network.predict(batch, evaluation()), 1)
      const error = smoothL1(predicted, target).item()
      const places = flatten(targets, 1) // (N, M·B)
      const usual = gather(expand(mean(all, 0, { keepDims: true }), all.shape), unsqueeze(places, 2), 1)
      const baseline = smoothL1(usual, target).item()
      const { overall, acrossImages } = spread
      const few = (x: Tensor) => slice(x, [0, shown])
      const how = { patch: options.patchSize, form: samples.form }
      const wrong = atPlaces(mean(square(sub(predicted, target)), -1), places, network.encoder.grid)
      return [
        {
          id: 'predicted-features',
          title: 'Features of hidden blocks',
          text: `Error of the predicted features on held-out images: ${error.toFixed(4)}; predicting the mean feature of each place gives ${baseline.toFixed(4)}. At the same place, the copy’s features spread over images by ${acrossImages.toFixed(3)}, where 0 would be collapse; over places and images by ${overall.toFixed(3)}. A small error alone says little: features that are all alike are easy to predict.`,
          metrics: { error, baselineError: baseline, targetSpread: acrossImages, overallSpread: overall },
          blocks: [
            {
              kind: 'bars',
              title: 'error of predicted features',
              bars: [
                { label: 'network', value: error },
                { label: 'mean feature of the place', value: baseline },
              ],
            },
            pictureRows([
              ['context', few(showPlaces(images, context, how))],
              ['hidden blocks', few(showPlaces(images, places, how))],
              ['error; white is the largest', heatMap(few(wrong), how)],
              ['original', few(images)],
            ]),
          ],
        },
        ...attentionFinding(network.encoder, images),
      ]
    }),
  )
}

/** Numbers (N, K) of patches at `places` (N, K) in the grid, 0 elsewhere; of a patch in several blocks, the last one: (N, L). */
function atPlaces(numbers: Tensor, places: Tensor, grid: readonly [number, number]): Tensor {
  const [count, kept] = places.shape
  const length = grid[0] * grid[1]
  const values = numbers.values()
  const out = new Float32Array(count * length)
  places.values().forEach((place, i) => {
    out[Math.floor(i / kept) * length + place] = values[i]
  })
  return fromArray(out, [count, length])
}
