import { type ImageSamples, toTensor } from '@pretexts/data'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { shareRows } from '../../task/share.ts'
import { acceptPatches } from '../shared/accept-patches.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { showHidden } from '../shared/show-hidden.ts'
import { type MaeBatch, maeBatch } from './mae-batch.ts'
import { maeFindings } from './mae-findings.ts'
import { MaeObjective } from './mae-objective.ts'
import { maeOptions } from './mae-options.ts'

/**
 * Masked autoencoder: predict the pixels of hidden patches from the few that are visible. The encoder sees the visible patches
 * alone, which makes it quick; a small decoder, dropped later, gets a mask token in each hidden place. As most of the image is
 * hidden, copying from neighbors is not enough: the encoder has to recognize what the image shows.
 *
 *     loss = 1/|hidden| Σ_{l hidden} mean_j (x̂[l, j] − x[l, j])²
 *
 * Deviations: targets are not normalized by default, because blank patches have no spread; there is a class token only if the
 * encoder has one (`pooling: 'class'`); pixels of a patch are predicted channel by channel.
 * @see He, Chen, Xie, Li, Dollár & Girshick 2021, https://arxiv.org/abs/2111.06377
 */
export const mae: PretextTask<ImageSamples, MaeBatch, typeof maeOptions> = /* @__PURE__ */ defineTask({
  name: 'mae',
  title: 'MAE: what is behind the hidden patches?',
  family: 'self-prediction/masked',
  summary: 'most patches of each image are hidden; the network predicts their pixels from the visible ones',
  paper: {
    title: 'Masked Autoencoders Are Scalable Vision Learners',
    authors: 'Kaiming He, Xinlei Chen, Saining Xie, Yanghao Li, Piotr Dollár, Ross Girshick',
    year: 2021,
    arxiv: '2111.06377',
  },
  options: maeOptions,
  model: 'vit',
  training: { batchSize: 32, learningRate: 3e-3, weightDecay: 0.05, beta2: 0.95 },
  accepts: acceptPatches,
  batch: maeBatch,
  share: shareRows,
  objective: (make, { form }, chosen, rng) => new MaeObjective(make(form), chosen, rng),
  example(samples, rng, chosen) {
    const { hidden } = maeBatch(samples, rng, chosen)
    const images = toTensor(samples)
    const seen = showHidden(images, hidden, { patch: chosen.patchSize, form: samples.form })
    return {
      title: 'What is behind the hidden patches?',
      text: 'The encoder sees the visible patches alone; gray stands for what is hidden from it. The answer is the original image.',
      blocks: [
        pictureRows([
          ['visible', seen],
          ['answer', images],
        ]),
      ],
    }
  },
  findings: maeFindings,
})
