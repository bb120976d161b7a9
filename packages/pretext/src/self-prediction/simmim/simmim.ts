import type { Finding } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { patchify } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { noGrad, scope, slice, type Tensor } from '@pretexts/tensor'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask, TrainedTask } from '../../task/pretext-task.ts'
import { shareRows } from '../../task/share.ts'
import { acceptPatches } from '../shared/accept-patches.ts'
import { attentionFinding } from '../shared/attention-finding.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { hiddenPatchLoss } from '../shared/hidden-patch-loss.ts'
import { meanImages } from '../shared/mean-image.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { reconstructionFinding } from '../shared/reconstruction-finding.ts'
import { showHidden } from '../shared/show-hidden.ts'
import { type SimMimBatch, simMimBatch } from './simmim-batch.ts'
import { SimMimObjective } from './simmim-objective.ts'
import { simMimOptions } from './simmim-options.ts'

/**
 * SimMIM: predict the pixels of hidden squares, the simple way. The encoder sees all places, with a mask token in the hidden ones,
 * and a single linear layer turns its output into pixels. With no decoder to do it, the encoder itself has to fill in.
 *
 *     loss = 1/|hidden| Σ_{l hidden} mean_j (x̂[l, j] − x[l, j])²
 *
 * Deviations: squared errors by default, where the paper has absolute ones (`loss: 'l1'`). Most pixels of digits are black, so of all
 * answers that do not look at the image, black everywhere has the least absolute error, and training stays there for long. Pixels are in
 * [0, 1] and not normalized over the data set; squares of one patch by default, for small images.
 * @see Xie, Zhang, Cao, Lin, Bao, Yao, Dai & Hu 2021, https://arxiv.org/abs/2111.09886
 */
export const simMim: PretextTask<ImageSamples, SimMimBatch, typeof simMimOptions> =
  /* @__PURE__ */ defineTask({
    name: 'simmim',
    title: 'SimMIM: fill in masked squares',
    family: 'self-prediction/masked',
    summary: 'squares of each image are replaced by a mask token; the encoder predicts their pixels',
    paper: {
      title: 'SimMIM: A Simple Framework for Masked Image Modeling',
      authors: 'Zhenda Xie, Zheng Zhang, Yue Cao, Yutong Lin, Jianmin Bao, Zhuliang Yao, Qi Dai, Han Hu',
      year: 2021,
      arxiv: '2111.09886',
    },
    options: simMimOptions,
    model: 'vit',
    training: { batchSize: 32, learningRate: 3e-3, weightDecay: 0.05 },
    accepts: acceptPatches,
    batch: simMimBatch,
    share: shareRows,
    objective: (make, { form }, chosen, rng) => new SimMimObjective(make(form), chosen, rng),
    example(samples, rng, chosen) {
      const { hidden } = simMimBatch(samples, rng, chosen)
      const images = toTensor(samples)
      return {
        title: 'Fill in masked squares',
        text: 'The network sees the image with a mask token in place of the gray squares. The answer is the original image.',
        blocks: [
          pictureRows([
            ['masked', showHidden(images, hidden, { patch: chosen.patchSize, form: samples.form })],
            ['answer', images],
          ]),
        ],
      }
    },
    findings: simMimFindings,
  })

/** The error on hidden pixels beside that of the mean image, and pictures. */
async function simMimFindings({
  objective,
  heldOut,
  options: chosen,
  rng,
}: TrainedTask<ImageSamples, SimMimBatch, typeof simMimOptions>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  const { patchSize: patch } = chosen
  return scope(() =>
    noGrad(() => {
      const batch = simMimBatch(samples, rng.fork('hidden'), chosen)
      const { images, hidden } = batch
      const predicted = (objective as SimMimObjective).predict(batch, evaluation())
      const target = patchify(images, patch)
      const how = { patch, form: samples.form }
      const few = (x: Tensor) => slice(x, [0, 6])
      return [
        reconstructionFinding({
          what: 'hidden pixels',
          error: hiddenPatchLoss(predicted, target, hidden).item(),
          baseline: hiddenPatchLoss(patchify(meanImages(images), patch), target, hidden).item(),
          baselineName: 'the mean image',
          columns: [
            ['masked', few(showHidden(images, hidden, how))],
            ['predicted', few(showHidden(images, hidden, { ...how, predicted }))],
            ['original', few(images)],
          ],
          ...(chosen.loss === 'l1' && {
            note: 'The network was trained on absolute errors, which favor sharp guesses over their mean.',
          }),
        }),
        ...attentionFinding(objective.encoder, images),
      ]
    }),
  )
}
