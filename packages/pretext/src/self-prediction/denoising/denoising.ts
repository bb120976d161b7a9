import { choice, type OptionsOf, real } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { shareRows } from '../../task/share.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { reconstructionFindings } from '../shared/reconstruction-findings.ts'
import { type ReconstructionBatch, ReconstructionObjective } from '../shared/reconstruction-objective.ts'
import { addNoise, noises } from './add-noise.ts'

const options = {
  noise: choice(
    'masking',
    noises,
    'masking (pixels become black), gaussian, or salt-and-pepper (black or white)',
  ),
  amount: real(0.4, 'probability that a pixel is damaged; with gaussian, the standard deviation', {
    above: 0,
    max: 1,
  }),
}
export type DenoisingOptions = OptionsOf<typeof options>

/** Damaged images and the clean ones. */
export function denoisingBatch(
  samples: ImageSamples,
  rng: Random,
  chosen: DenoisingOptions,
): ReconstructionBatch {
  const { noise, amount } = requireTaskOptions('denoisingBatch', chosen, options)
  const targets = toTensor(samples)
  return { inputs: addNoise(targets, noise, amount, rng), targets }
}

/**
 * Denoising autoencoder: restore a clean image from a damaged one. Pixels are blackened, or noise is added, and the network must
 * output the image as it was. To repair it, features must capture what such images look like, and cannot merely copy.
 *
 *     loss = mean (decoder(encoder(noisy(x))) − x)²
 *
 * Deviations: one convolutional encoder and decoder, trained at once and not layer by layer; squared error for all pixels alike.
 * @see Vincent, Larochelle, Bengio & Manzagol 2008, "Extracting and Composing Robust Features with Denoising Autoencoders"
 */
export const denoising: PretextTask<ImageSamples, ReconstructionBatch, typeof options> =
  /* @__PURE__ */ defineTask({
    name: 'denoising',
    title: 'Denoising autoencoder: repair the image',
    family: 'self-prediction/perturbed',
    summary: 'each image is damaged by noise; the network restores the clean image',
    paper: {
      title: 'Extracting and Composing Robust Features with Denoising Autoencoders',
      authors: 'Pascal Vincent, Hugo Larochelle, Yoshua Bengio, Pierre-Antoine Manzagol',
      year: 2008,
      venue: 'ICML',
    },
    options,
    training: { batchSize: 64, learningRate: 2e-3 },
    accepts: (form) => acceptImages(form),
    batch: denoisingBatch,
    share: shareRows,
    objective: (make, { form, dataset }, _options, rng) =>
      new ReconstructionObjective(make(form), dataset.form, rng),
    example(samples, rng, chosen) {
      const { inputs, targets } = denoisingBatch(samples, rng, chosen)
      return {
        title: 'Repair the image',
        text: 'The network sees the damaged image and has to output the clean one.',
        blocks: [
          pictureRows([
            ['damaged', inputs],
            ['answer', targets],
          ]),
        ],
      }
    },
    async findings({ objective, heldOut, options: chosen, rng }) {
      const samples = await heldOutImages(heldOut)
      const batch = () => denoisingBatch(samples, rng.fork('noise'), chosen)
      return reconstructionFindings(objective as ReconstructionObjective, batch, {
        what: 'all pixels of damaged images',
        seen: 'damaged',
      })
    },
  })
