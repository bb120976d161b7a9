import type { Finding } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { mse } from '@pretexts/losses'
import { evaluation } from '@pretexts/nn'
import { noGrad, randn, scope, slice, type Tensor } from '@pretexts/tensor'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask, TrainedTask } from '../../task/pretext-task.ts'
import { toPicture } from '../../task/to-picture.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { interpolationFinding } from '../shared/interpolation-finding.ts'
import { meanImages } from '../shared/mean-image.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { reconstructionFinding } from '../shared/reconstruction-finding.ts'
import { type VaeBatch, VaeObjective } from './vae-objective.ts'
import { vaeOptions } from './vae-options.ts'

/**
 * Variational autoencoder: restore an image from a noisy short code. The encoder outputs a normal distribution for each image, the
 * decoder restores the image from a sample of it, and all distributions are drawn towards one standard normal. New images can then
 * be made from random codes, and nearby codes give similar images.
 *
 *     loss = E_{z ~ N(μ(x), σ(x)²)} [‖decoder(z) − x‖² / 2σ₀²] + β KL(N(μ(x), σ(x)²) ‖ N(0, 1)),  σ₀ = 0.1
 *
 * Deviations: pixels are normal around their prediction and not yes-or-no; β as in Higgins et al. 2017, 1 by default; the features
 * that are kept are the encoder's, before μ.
 * @see Kingma & Welling 2013, https://arxiv.org/abs/1312.6114
 */
export const vae: PretextTask<ImageSamples, VaeBatch, typeof vaeOptions> = /* @__PURE__ */ defineTask({
  name: 'vae',
  title: 'Variational autoencoder: restore from a noisy code',
  family: 'self-prediction/perturbed',
  summary: 'each image becomes a short noisy code; the network restores the image from it',
  paper: {
    title: 'Auto-Encoding Variational Bayes',
    authors: 'Diederik P. Kingma, Max Welling',
    year: 2013,
    arxiv: '1312.6114',
  },
  options: vaeOptions,
  training: { batchSize: 64, learningRate: 2e-3 },
  accepts: (form) => acceptImages(form),
  batch: (samples) => ({ images: toTensor(samples) }),
  objective: (make, { form, dataset }, chosen, rng) =>
    new VaeObjective(make(form), dataset.form, chosen, rng),
  example(samples) {
    const images = toTensor(samples)
    return {
      title: 'Restore from a noisy code',
      text: 'The network sees the image and has to output the same image, from a short code to which noise was added.',
      blocks: [
        pictureRows([
          ['input', images],
          ['answer', images],
        ]),
      ],
    }
  },
  findings: vaeFindings,
})

/** Reconstructions, images from random codes, and images on the way from one code to another. */
async function vaeFindings({
  objective,
  heldOut,
  options: chosen,
  rng,
}: TrainedTask<ImageSamples, VaeBatch, typeof vaeOptions>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  const { decoder } = objective as VaeObjective
  return scope(() =>
    noGrad(() => {
      const images = toTensor(samples)
      const { mu } = (objective as VaeObjective).latent(images, evaluation())
      const predicted = decoder.forward(mu, evaluation())
      const few = (x: Tensor) => slice(x, [0, 6])
      const random = randn([12, chosen.latent], rng.fork('codes'))
      const pictures = Array.from(decoder.forward(random, evaluation()), (image) => ({
        caption: 'random code',
        picture: toPicture(image),
      }))
      return [
        reconstructionFinding({
          what: 'all pixels',
          error: mse(predicted, images).item(),
          baseline: mse(meanImages(images), images).item(),
          baselineName: 'the mean image',
          columns: [
            ['predicted', few(predicted)],
            ['original', few(images)],
          ],
        }),
        {
          id: 'random-codes',
          title: 'Images from random codes',
          text: 'What the decoder makes of codes drawn from the standard normal distribution.',
          blocks: [{ kind: 'pictures', columns: 6, pictures }],
        },
        interpolationFinding(mu, images, (codes) => decoder.forward(codes, evaluation())),
      ]
    }),
  )
}
