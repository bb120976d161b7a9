import type { Finding } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { smoothL1 } from '@pretexts/losses'
import { evaluation } from '@pretexts/nn'
import { expand, mean, mul, noGrad, scope, slice, square, sub, type Tensor } from '@pretexts/tensor'
import type { TrainedTask } from '../../task/pretext-task.ts'
import { attentionFinding } from '../shared/attention-finding.ts'
import { hiddenRows } from '../shared/encode-masked.ts'
import { heatMap } from '../shared/heat-map.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { type MaskedBlocksBatch, maskedBlocksBatch } from '../shared/masked-blocks-batch.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { showHidden } from '../shared/show-hidden.ts'
import { collapseNote } from './collapse-note.ts'
import type { data2vec } from './data2vec.ts'
import type { Data2VecObjective } from './data2vec-objective.ts'

const shown = 6

/** The error of predicted features beside that of the mean feature of each place, and whether they have collapsed. */
export async function data2vecFindings({
  objective,
  heldOut,
  options,
  rng,
}: TrainedTask<ImageSamples, MaskedBlocksBatch, typeof data2vec.options>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  const { patchSize, maskRatio, beta } = options
  const network = objective as Data2VecObjective
  return scope(() =>
    noGrad(() => {
      const batch = maskedBlocksBatch('data2vec', samples, { patchSize, maskRatio }, rng.fork('hidden'))
      const { images, hidden } = batch
      const { targets, spread } = network.targets(images)
      const predicted = network.predict(batch, evaluation())
      const usual = expand(mean(targets, 0, { keepDims: true }), targets.shape)
      const errorOf = (x: Tensor) =>
        smoothL1(hiddenRows(x, hidden), hiddenRows(targets, hidden), { beta }).item()
      const [error, baseline] = [errorOf(predicted), errorOf(usual)]
      const { overall, acrossImages } = spread
      const { predictionSpread } = network.loss(batch, evaluation()).metrics
      const collapsed = collapseNote({ targetSpread: acrossImages, predictionSpread })
      const few = (x: Tensor) => slice(x, [0, shown])
      const how = { patch: patchSize, form: samples.form }
      const wrong = mul(mean(square(sub(predicted, targets)), -1), hidden) // (N, L)
      return [
        {
          id: 'predicted-features',
          title: 'Features of hidden patches',
          text: `Error of the predicted features on held-out images: ${error.toFixed(4)}; predicting the mean feature of each place gives ${baseline.toFixed(4)}. At the same place, the teacher’s features spread over images by ${acrossImages.toFixed(3)}; over places and images by ${overall.toFixed(3)}. ${collapsed ?? 'The features have not collapsed.'}`,
          highlight: {
            value: error.toFixed(4),
            label: `error of predicted features; the mean feature of each place: ${baseline.toFixed(4)}`,
          },
          metrics: {
            error,
            baselineError: baseline,
            targetSpread: acrossImages,
            overallSpread: overall,
            predictionSpread,
            collapsed: collapsed ? 1 : 0,
          },
          blocks: [
            pictureRows([
              ['masked', few(showHidden(images, hidden, how))],
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
