import { real, whole } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { acceptPatches } from '../../self-prediction/shared/accept-patches.ts'
import { showHidden } from '../../self-prediction/shared/show-hidden.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { attentionFindings } from '../shared/attention-findings.ts'
import { manyExample } from '../shared/many-example.ts'
import { type MsnBatch, msnBatch } from './msn-batch.ts'
import { MsnObjective } from './msn-objective.ts'

export const msnOptions = {
  focal: whole(2, 'small crops of each image, shown whole', { min: 0, max: 16 }),
  maskRatio: real(0.5, 'share of the patches of one large crop that are hidden', { above: 0, below: 1 }),
  patchSize: whole(4, 'side of a patch in pixels, the same as the encoder’s', { min: 1, max: 256 }),
  prototypes: whole(64, 'prototypes K', { min: 2, max: 65_536 }),
  temperature: real(0.1, 'temperature τ of the softmax', { above: 0 }),
  sharpening: real(0.25, 'the target’s temperature is this times τ; lower is sharper', { above: 0 }),
  entropy: real(1, 'weight of the term that makes all prototypes be used alike', { min: 0 }),
  iterations: whole(3, 'rounds of Sinkhorn for the targets; 0: none', { min: 0, max: 100 }),
  momentum: real(0.99, 'momentum of the target network at the start; it rises to 1', { min: 0, max: 1 }),
  headWidth: whole(256, 'width of the two hidden layers of the projector', { min: 1, max: 8192 }),
  projection: whole(64, 'length of the projections', { min: 2, max: 4096 }),
}

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
export const msn: PretextTask<ImageSamples, MsnBatch, typeof msnOptions> = {
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
  training: { batchSize: 128, learningRate: 1e-3, weightDecay: 0.04, clipNorm: 3 },
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
}
