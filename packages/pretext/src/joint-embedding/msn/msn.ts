import type { ImageSamples } from '@pretexts/data'
import { acceptPatches } from '../../self-prediction/shared/accept-patches.ts'
import { showHidden } from '../../self-prediction/shared/show-hidden.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { attentionFindings } from '../shared/attention-findings.ts'
import { manyExample } from '../shared/many-example.ts'
import { type MsnBatch, msnBatch } from './msn-batch.ts'
import { MsnObjective } from './msn-objective.ts'
import { msnOptions } from './msn-options.ts'

/**
 * MSN: what is left of a masked image is assigned to the same prototypes as the whole image.
 *
 * A slow copy of the network sees one crop of an image and assigns it to prototypes. The network sees another crop with many patches dropped,
 * which makes it cheap, and some small crops, and must assign them alike. All prototypes must be used about equally.
 *
 *     loss = mean CE(q, p) + w (ln K − H(p̄)),  p = softmax(cos(z, prototypes)/τ), q the same of the copy, sharpened
 *
 * The entropy term takes classes to be of equal size. Deviations: 2 focal crops of the size of the image in place of 10 small ones; half of
 * the patches are dropped; K is 64 in place of 1024.
 * @see Assran et al. 2022, https://arxiv.org/abs/2204.07141
 */
export const msn: PretextTask<ImageSamples, MsnBatch, typeof msnOptions> = /* @__PURE__ */ defineTask({
  name: 'msn',
  title: 'MSN: a masked image is the same image',
  family: 'joint-embedding/distillation',
  summary:
    'assign a masked view of an image to the prototypes that a slow copy gives for another, whole view',
  paper: {
    title: 'Masked Siamese Networks for Label-Efficient Learning',
    authors: 'Mahmoud Assran, Mathilde Caron, Ishan Misra, Piotr Bojanowski, Florian Bordes et al.',
    year: 2022,
    arxiv: '2204.07141',
  },
  options: msnOptions,
  model: 'vit',
  training: { batchSize: 32, learningRate: 1e-3, weightDecay: 0.04, clipNorm: 3 },
  accepts: acceptPatches,
  batch: (samples, rng, options) => msnBatch(samples, rng, options),
  objective: (make, { form }, options, rng) => new MsnObjective(make(form), options, rng),
  example(samples, rng, options) {
    const { target, anchor, hidden, focal } = msnBatch(samples, rng, options)
    const seen = showHidden(anchor, hidden, { patch: options.patchSize, form: samples.form })
    return manyExample(
      samples,
      { views: [target, seen, ...focal] },
      'Each image, the crop that the slow copy sees, the crop of which the network sees some patches, and small crops. All must be assigned to the same prototypes.',
    )
  },
  findings: attentionFindings,
})
