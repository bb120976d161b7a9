import type { Finding } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { smoothL1 } from '@pretexts/losses'
import { evaluation } from '@pretexts/nn'
import {
  concat,
  expand,
  flatten,
  fromArray,
  mean,
  noGrad,
  scope,
  slice,
  square,
  sub,
  type Tensor,
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

/** The error on held-out blocks beside that of the mean target, where it is largest, and how far targets are spread. */
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
      const target = concat(network.targets(batch).blocks, 1) // (N, M·B, D)
      const predicted = concat(network.predict(batch, evaluation()), 1)
      const error = smoothL1(predicted, target).item()
      const usual = expand(mean(target, [0, 1], { keepDims: true }), target.shape)
      const baseline = smoothL1(usual, target).item()
      const { targetSpread } = network.loss(batch, evaluation()).metrics
      const few = (x: Tensor) => slice(x, [0, shown])
      const how = { patch: options.patchSize, form: samples.form }
      const places = flatten(targets, 1) // (N, M·B)
      const wrong = atPlaces(mean(square(sub(predicted, target)), -1), places, network.encoder.grid)
      return [
        {
          id: 'predicted-features',
          title: 'Features of hidden blocks',
          text: `Error of the predicted features on held-out images: ${error.toFixed(4)}; always predicting the mean feature gives ${baseline.toFixed(4)}. Targets have a spread of ${targetSpread.toFixed(3)} over patches and images; 0 would be collapse. A small error alone says little: features that are all alike are easy to predict.`,
          metrics: { error, baselineError: baseline, targetSpread },
          blocks: [
            {
              kind: 'bars',
              title: 'error of predicted features',
              bars: [
                { label: 'network', value: error },
                { label: 'mean feature', value: baseline },
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
