import type { ImageSamples } from '@pretexts/data'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { attentionFindings } from '../shared/attention-findings.ts'
import { cropsBatch } from '../shared/crops.ts'
import { manyExample } from '../shared/many-example.ts'
import { type ManyViewBatch, shareManyViews } from '../shared/many-view-batch.ts'
import { DinoObjective } from './dino-objective.ts'
import { dinoOptions } from './dino-options.ts'

/**
 * DINO: a student that sees small crops learns to agree with a teacher that sees large ones.
 *
 * The teacher is a moving average of the student. It sorts the large crops of an image into classes that it makes up; the student, which sees
 * large and small crops, must say the same. Two things prevent collapse: the teacher's outputs are centered, so
 * that no class wins always, and sharpened, so that they are not all alike.
 *
 *     loss = mean over t, v ≠ t of CE( softmax((teacher_t − c)/τt), softmax(student_v/τs) ),  c ← m c + (1 − m) mean teacher
 *
 * Deviations: small crops have 15 to 40% of the area in place of 5 to 40%, and are resized to the size of the image, because encoders
 * take one size; gray images have large crops of 70 to 100%, small ones of 30 to 60%, and the changes of `strongDigitView`; K is 256 in place of 65,536; the last layer learns from the first step; the temperature of the teacher does not warm up.
 * @see Caron et al. 2021, https://arxiv.org/abs/2104.14294
 */
export const dino: PretextTask<ImageSamples, ManyViewBatch, typeof dinoOptions> = /* @__PURE__ */ defineTask({
  name: 'dino',
  title: 'DINO: agree with your teacher',
  family: 'joint-embedding/distillation',
  summary: 'from small crops of an image, predict the classes that a slower teacher makes up for large crops',
  paper: {
    title: 'Emerging Properties in Self-Supervised Vision Transformers',
    authors:
      'Mathilde Caron, Hugo Touvron, Ishan Misra, Hervé Jégou, Julien Mairal, Piotr Bojanowski, Armand Joulin',
    year: 2021,
    arxiv: '2104.14294',
  },
  options: dinoOptions,
  training: { batchSize: 128, learningRate: 2e-3, clipNorm: 3 },
  accepts: (form) => acceptImages(form),
  batch: (samples, rng, { local }) => cropsBatch(samples, rng, local),
  share: shareManyViews,
  objective: (make, { form }, options, rng) => new DinoObjective(make(form), options, rng),
  example: (samples, rng, { local }) =>
    manyExample(
      samples,
      cropsBatch(samples, rng, local),
      'Each image, two large crops of it, then small ones. The teacher sees the large crops only; the student must agree with it on every crop.',
    ),
  findings: attentionFindings,
})
