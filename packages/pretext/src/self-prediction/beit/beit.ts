import { type OptionsOf, real, whole } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { shareRows } from '../../task/share.ts'
import { acceptPatches } from '../shared/accept-patches.ts'
import { type MaskedBlocksBatch, maskedBlocksBatch } from '../shared/masked-blocks-batch.ts'
import { fitPatchCodebook } from '../shared/patch-codebook.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { showHidden } from '../shared/show-hidden.ts'
import { beitFindings } from './beit-findings.ts'
import { BeitObjective } from './beit-objective.ts'

const options = {
  maskRatio: real(0.4, 'share of the patches that are hidden at most', { above: 0, below: 1 }),
  patchSize: whole(4, 'side of a patch in pixels, the same as the encoder’s', { min: 1, max: 256 }),
  codes: whole(128, 'codes of the codebook', { min: 2, max: 8192 }),
}
export type BeitOptions = OptionsOf<typeof options>

/**
 * BEiT: predict the codes of hidden patches. A codebook names every patch by the nearest of some typical patches, much as words
 * name things, and the encoder has to say which word stands behind each mask token. A code leaves out details that nobody can
 * predict, so the encoder spends its strength on what the image shows.
 *
 *     code(x_l) = argmin_k ‖x_l − c_k‖²,   loss = −1/|hidden| Σ_{l hidden} log p(code(x_l) | visible patches)
 *
 * Blocks of patches are hidden, so that neighbors do not give a code away. Deviations: the codebook is k-means over the patches of
 * the training images, where the paper trains a discrete variational autoencoder; it has 128 codes, not 8,192; the encoder sees
 * the whole image with no further augmentation; each image has its own count of hidden patches, and the loss is the mean over all.
 * @see Bao, Dong, Piao & Wei 2021, https://arxiv.org/abs/2106.08254
 */
export const beit: PretextTask<ImageSamples, MaskedBlocksBatch, typeof options> = /* @__PURE__ */ defineTask({
  name: 'beit',
  title: 'BEiT: which code has each hidden patch?',
  family: 'self-prediction/masked',
  summary:
    'blocks of patches are masked; the encoder predicts which entry of a codebook each hidden patch is nearest to',
  paper: {
    title: 'BEiT: BERT Pre-Training of Image Transformers',
    authors: 'Hangbo Bao, Li Dong, Songhao Piao, Furu Wei',
    year: 2021,
    arxiv: '2106.08254',
  },
  options,
  model: 'vit',
  training: { batchSize: 32, learningRate: 3e-3, weightDecay: 0.05 },
  accepts: acceptPatches,
  batch: (samples, rng, { patchSize, maskRatio }) =>
    maskedBlocksBatch('beit', samples, { patchSize, maskRatio }, rng),
  share: shareRows,
  async objective(make, { form, dataset }, { patchSize, codes }, rng) {
    const encoder = make(form)
    const codebook = await fitPatchCodebook('beit', dataset, { patchSize, codes }, rng.fork('codebook'))
    return new BeitObjective(encoder, codebook, rng)
  },
  example(samples, rng, chosen) {
    const { patchSize, maskRatio } = chosen
    const { hidden } = maskedBlocksBatch('beit', samples, { patchSize, maskRatio }, rng)
    const images = toTensor(samples)
    return {
      title: 'Which code has each hidden patch?',
      text: `The network sees the image with a mask token in place of the gray blocks. For each hidden patch it has to say which of ${chosen.codes} typical patches is the nearest to it.`,
      blocks: [
        pictureRows([
          ['masked', showHidden(images, hidden, { patch: patchSize, form: samples.form })],
          ['original', images],
        ]),
      ],
    }
  },
  findings: beitFindings,
})
