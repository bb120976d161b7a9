import type { ImageSamples } from '@pretexts/data'
import { select } from '@pretexts/tensor'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { acceptPatches } from '../shared/accept-patches.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { showPlaces } from '../shared/show-hidden.ts'
import { type IJepaBatch, iJepaBatch } from './i-jepa-batch.ts'
import { iJepaFindings } from './i-jepa-findings.ts'
import { IJepaObjective } from './i-jepa-objective.ts'
import { iJepaOptions } from './i-jepa-options.ts'

/**
 * I-JEPA: predict the features of hidden blocks, not their pixels. The online encoder sees a part of the image; from it a predictor
 * says what a slow copy of the encoder, which sees the whole image, computes for each hidden block. Details that nobody can predict
 * need not be in the features, so the encoder can keep to what the image shows.
 *
 *     loss = 1/M Σ_m smoothL1(predictor(encoder(context), block m), norm(twin(x) − its mean over images) at block m)
 *
 * Deviations: the mean over the images of the batch is taken off the targets, place by place (see `teacherTargets`); the context is
 * the whole grid without the target blocks; all positions can be targets; momentum begins at 0.9999 in place of 0.996, because a twin
 * that follows a young encoder forgets what is in the patches before the encoder has learned it; the loss is smooth L1, as in the
 * authors' code, where the paper says L2. The features that are kept are those of the online encoder, where the paper evaluates the
 * copy.
 * @see Assran, Duval, Misra, Bojanowski, Vincent, Rabbat, LeCun & Ballas 2023, https://arxiv.org/abs/2301.08243
 */
export const iJepa: PretextTask<ImageSamples, IJepaBatch, typeof iJepaOptions> = /* @__PURE__ */ defineTask({
  name: 'i-jepa',
  title: 'I-JEPA: predict the features of hidden blocks',
  family: 'self-prediction/masked',
  summary:
    'blocks of each image are hidden; the network predicts their features, as a slow copy of itself sees them',
  paper: {
    title: 'Self-Supervised Learning from Images with a Joint-Embedding Predictive Architecture',
    authors:
      'Mahmoud Assran, Quentin Duval, Ishan Misra, Piotr Bojanowski, Pascal Vincent, Michael Rabbat, Yann LeCun, Nicolas Ballas',
    year: 2023,
    arxiv: '2301.08243',
  },
  options: iJepaOptions,
  model: 'vit',
  training: { batchSize: 32, learningRate: 1e-3, weightDecay: 0.05 },
  accepts: acceptPatches,
  batch: iJepaBatch,
  objective: (make, { form }, chosen, rng) => new IJepaObjective(make(form), chosen, rng),
  example(samples, rng, chosen) {
    const { images, context, targets } = iJepaBatch(samples, rng, chosen)
    const [count, m] = targets.shape
    const how = { patch: chosen.patchSize, form: samples.form }
    const blocks = Array.from({ length: m }, (_, k) => showPlaces(images, select(targets, k, 1), how))
    return {
      title: 'Predict the features of hidden blocks',
      text: `For each of ${count} images: what the network sees, and the ${m} blocks whose features it has to predict. Blocks may overlap.`,
      blocks: [
        pictureRows([
          ['context', showPlaces(images, context, how)],
          ...blocks.map((block, k) => [`block ${k + 1}`, block] as const),
        ]),
      ],
    }
  },
  findings: iJepaFindings,
})
