import { type ImageSamples, toTensor } from '@pretexts/data'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { acceptPatches } from '../shared/accept-patches.ts'
import { type MaskedBlocksBatch, maskedBlocksBatch } from '../shared/masked-blocks-batch.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { showHidden } from '../shared/show-hidden.ts'
import { data2vecFindings } from './data2vec-findings.ts'
import { Data2VecObjective } from './data2vec-objective.ts'
import { data2VecOptions } from './data2vec-options.ts'

/**
 * data2vec: predict how a slow copy of the network sees the whole image. The student sees an image with masked blocks; the
 * teacher, a moving average of the student, sees all of it. The targets are features of the teacher's last blocks, so each target
 * tells of the whole image around its patch and not of its pixels alone.
 *
 *     a = 1/K Σ_k teacher_k(x),   target = norm(a − mean of a over images)
 *     loss = 1/|hidden| Σ_{l hidden} smoothL1_β(student(masked x)_l, target_l)
 *
 * Without the mean taken off, targets say where a patch lies and little else: see `teacherTargets`.
 *
 * Deviations: K is all 4 blocks, where the paper takes the last 6 of 12: the first ones still tell what is in the patch, and without
 * them a small network's targets lose it; momentum rises to 1 over the run; the outputs of whole blocks are averaged; the mean over
 * the images of the batch is taken off, place by place; no augmentation; the features that are kept are those of the student.
 * @see Baevski, Hsu, Xu, Babu, Gu & Auli 2022, https://arxiv.org/abs/2202.03555
 */
export const data2vec: PretextTask<ImageSamples, MaskedBlocksBatch, typeof data2VecOptions> =
  /* @__PURE__ */ defineTask({
    name: 'data2vec',
    title: 'data2vec: predict how a slow copy sees the whole image',
    family: 'self-prediction/masked',
    summary:
      'blocks of patches are masked; the network predicts their features, as a slow copy of itself sees them in the whole image',
    paper: {
      title: 'data2vec: A General Framework for Self-supervised Learning in Speech, Vision and Language',
      authors: 'Alexei Baevski, Wei-Ning Hsu, Qiantong Xu, Arun Babu, Jiatao Gu, Michael Auli',
      year: 2022,
      arxiv: '2202.03555',
    },
    options: data2VecOptions,
    model: 'vit',
    training: { batchSize: 32, learningRate: 1e-3, weightDecay: 0.05 },
    accepts: acceptPatches,
    batch: (samples, rng, { patchSize, maskRatio }) =>
      maskedBlocksBatch('data2vec', samples, { patchSize, maskRatio }, rng),
    objective: (make, { form }, chosen, rng) => new Data2VecObjective(make(form), chosen, rng),
    example(samples, rng, chosen) {
      const { patchSize, maskRatio } = chosen
      const { hidden } = maskedBlocksBatch('data2vec', samples, { patchSize, maskRatio }, rng)
      const images = toTensor(samples)
      return {
        title: 'How does a slow copy see the whole image?',
        text: 'The network sees the image with a mask token in place of the gray blocks. For each hidden patch it has to predict the features that a slow copy of itself computes from the whole image.',
        blocks: [
          pictureRows([
            ['the student sees', showHidden(images, hidden, { patch: patchSize, form: samples.form })],
            ['the teacher sees', images],
          ]),
        ],
      }
    },
    findings: data2vecFindings,
  })
