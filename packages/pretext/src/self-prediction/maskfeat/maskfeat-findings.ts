import type { Finding } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import { add, expand, mean, mul, noGrad, scope, slice, sub, type Tensor, unsqueeze } from '@pretexts/tensor'
import type { TrainedTask } from '../../task/pretext-task.ts'
import { attentionFinding } from '../shared/attention-finding.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { hiddenPatchLoss } from '../shared/hidden-patch-loss.ts'
import { reconstructionFinding } from '../shared/reconstruction-finding.ts'
import { showHidden } from '../shared/show-hidden.ts'
import { hogPictures } from './hog-pictures.ts'
import type { maskFeat } from './maskfeat.ts'
import { type MaskFeatBatch, maskFeatBatch } from './maskfeat-batch.ts'
import type { MaskFeatObjective } from './maskfeat-objective.ts'

const shown = 6

/** The error on hidden histograms beside that of the mean histograms, with the histograms as strokes. */
export async function maskFeatFindings({
  objective,
  heldOut,
  options,
  rng,
}: TrainedTask<ImageSamples, MaskFeatBatch, typeof maskFeat.options>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  const { patchSize: patch, cell, bins } = options
  const network = objective as MaskFeatObjective
  return scope(() =>
    noGrad(() => {
      const batch = maskFeatBatch(samples, rng.fork('hidden'), options)
      const { images, hidden, targets } = batch
      const predicted = network.predict(batch, evaluation())
      const usual = expand(mean(targets, 0, { keepDims: true }), targets.shape)
      const few = (x: Tensor) => slice(x, [0, shown])
      const layout = { grid: network.encoder.grid, cells: patch / cell, bins }
      const gone = unsqueeze(hidden, 2) // (N, L, 1)
      const filled = add(mul(targets, sub(1, gone)), mul(predicted, gone))
      return [
        reconstructionFinding({
          what: 'histograms of hidden patches',
          error: hiddenPatchLoss(predicted, targets, hidden).item(),
          baseline: hiddenPatchLoss(usual, targets, hidden).item(),
          baselineName: 'the mean histogram of each place',
          columns: [
            ['masked', few(showHidden(images, hidden, { patch, form: samples.form }))],
            ['predicted', hogPictures(few(filled), layout)],
            ['true histograms', hogPictures(few(targets), layout)],
            ['original', few(images)],
          ],
          note: 'A stroke shows how edges run in a cell; histograms of visible patches are the true ones.',
        }),
        ...attentionFinding(network.encoder, images),
      ]
    }),
  )
}
