import type { ImageSamples } from '@pretexts/data'
import { acceptPatches } from '../../self-prediction/shared/accept-patches.ts'
import { showHidden } from '../../self-prediction/shared/show-hidden.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { attentionFindings } from '../shared/attention-findings.ts'
import { manyExample } from '../shared/many-example.ts'
import { type IbotBatch, ibotBatch } from './ibot-batch.ts'
import { IbotObjective } from './ibot-objective.ts'
import { ibotOptions } from './ibot-options.ts'

/**
 * iBOT: DINO, and the same for hidden patches.
 *
 * The student sees two views of an image with blocks of patches hidden, the teacher sees them whole. As in DINO, the student must agree with
 * the teacher on the other view; besides, it must say of every hidden patch what the teacher says of that patch. So the teacher
 * is a codebook of patches that is learned on the way.
 *
 *     loss = mean over v ≠ t of CE(teacher_t, student_v) + mean over hidden patches of CE(teacher patch, student patch)
 *
 * Deviations: no small crops; both views are always masked; the second center follows the hidden patches alone; the teacher's temperature does not
 * warm up; heads are small. Without a class token, an image is the mean of its patches.
 * @see Zhou, Wei, Wang, Shen, Xie, Yuille & Kong 2022, https://arxiv.org/abs/2111.07832
 */
export const ibot: PretextTask<ImageSamples, IbotBatch, typeof ibotOptions> = /* @__PURE__ */ defineTask({
  name: 'ibot',
  title: 'iBOT: agree with your teacher on what is hidden',
  family: 'joint-embedding/distillation',
  summary: 'as DINO, and predict for every hidden patch the class that the teacher makes up for it',
  paper: {
    title: 'iBOT: Image BERT Pre-Training with Online Tokenizer',
    authors: 'Jinghao Zhou, Chen Wei, Huiyu Wang, Wei Shen, Cihang Xie, Alan Yuille, Tao Kong',
    year: 2022,
    arxiv: '2111.07832',
  },
  options: ibotOptions,
  model: 'vit',
  training: { batchSize: 32, learningRate: 1e-3, weightDecay: 0.04, clipNorm: 3 },
  accepts: acceptPatches,
  batch: (samples, rng, options) => ibotBatch(samples, rng, options),
  objective: (make, { form }, options, rng) => new IbotObjective(make(form), options, rng),
  example(samples, rng, options) {
    const { views, hidden } = ibotBatch(samples, rng, options)
    const seen = views.map((view, v) =>
      showHidden(view, hidden[v], { patch: options.patchSize, form: samples.form }),
    )
    return manyExample(
      samples,
      { views: [...views, ...seen] },
      'Each image, two crops of it as the teacher sees them, and the same with hidden patches, as the student does. The student must agree with the teacher on the other crop, and on every hidden patch.',
    )
  },
  findings: attentionFindings,
})
