import type { Finding } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { patchify } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { noGrad, scope, slice, type Tensor } from '@pretexts/tensor'
import type { TrainedTask } from '../../task/pretext-task.ts'
import { attentionFinding } from '../shared/attention-finding.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { hiddenPatchLoss } from '../shared/hidden-patch-loss.ts'
import { meanImages } from '../shared/mean-image.ts'
import { reconstructionFinding } from '../shared/reconstruction-finding.ts'
import { showHidden } from '../shared/show-hidden.ts'
import type { mae } from './mae.ts'
import { type MaeBatch, maeBatch } from './mae-batch.ts'
import type { MaeObjective } from './mae-objective.ts'
import { toPixels } from './patch-targets.ts'

const shown = 6

/** The error on hidden pixels beside that of the mean image, and hidden patches as they were predicted. */
export async function maeFindings({
  objective,
  heldOut,
  options,
  rng,
}: TrainedTask<ImageSamples, MaeBatch, typeof mae.options>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  const { patchSize: patch, normalizeTargets } = options
  const { form } = samples
  return scope(() =>
    noGrad(() => {
      const batch = maeBatch(samples, rng.fork('hidden'), options)
      const { images, hidden } = batch
      const raw = (objective as MaeObjective).predict(batch, evaluation())
      const predicted = toPixels(raw, images, patch, normalizeTargets)
      const target = patchify(images, patch)
      const few = (x: Tensor) => slice(x, [0, shown])
      const rows = { patch, form }
      const reconstructed = showHidden(images, hidden, { ...rows, predicted })
      return [
        reconstructionFinding({
          what: 'hidden pixels',
          error: hiddenPatchLoss(predicted, target, hidden).item(),
          baseline: hiddenPatchLoss(patchify(meanImages(toTensor(samples)), patch), target, hidden).item(),
          baselineName: 'the mean image',
          columns: [
            ['visible', few(showHidden(images, hidden, rows))],
            [
              normalizeTargets ? 'predicted, scaled with the true statistics' : 'predicted',
              few(reconstructed),
            ],
            ['original', few(images)],
          ],
          note: normalizeTargets
            ? 'Predictions are normalized: they were scaled back with the true mean and spread of each hidden patch, which the network does not know. Error and pictures flatter it.'
            : undefined,
        }),
        ...attentionFinding(objective.encoder, images),
      ]
    }),
  )
}
