import { type ImageSamples, toTensor } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import { noGrad, scope } from '@pretexts/tensor'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { shareRows } from '../../task/share.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { interpolationFinding } from '../shared/interpolation-finding.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { reconstructionFindings } from '../shared/reconstruction-findings.ts'
import { type ReconstructionBatch, ReconstructionObjective } from '../shared/reconstruction-objective.ts'

const options = {}

/** Images as inputs and as targets. */
export function autoencoderBatch(samples: ImageSamples): ReconstructionBatch {
  const images = toTensor(samples)
  return { inputs: images, targets: images }
}

/**
 * Autoencoder: compress an image to a few features and restore it from them. Nothing is hidden; what the network has to learn is
 * which features of an image tell the most about its pixels. It is the baseline of all tasks that reconstruct.
 *
 *     loss = mean (decoder(encoder(x)) − x)²
 *
 * Deviation: one convolutional encoder and decoder, trained at once and not layer by layer.
 * @see Hinton & Salakhutdinov 2006, "Reducing the Dimensionality of Data with Neural Networks", Science 313
 */
export const autoencoder: PretextTask<ImageSamples, ReconstructionBatch, typeof options> =
  /* @__PURE__ */ defineTask({
    name: 'autoencoder',
    title: 'Autoencoder: compress and restore',
    family: 'self-prediction/perturbed',
    summary: 'each image is compressed to its features; the network restores the image from them',
    paper: {
      title: 'Reducing the Dimensionality of Data with Neural Networks',
      authors: 'Geoffrey Hinton, Ruslan Salakhutdinov',
      year: 2006,
      venue: 'Science 313',
    },
    options,
    training: { batchSize: 64, learningRate: 2e-3 },
    accepts: (form) => acceptImages(form),
    batch: autoencoderBatch,
    share: shareRows,
    objective: (make, { form, dataset }, _options, rng) =>
      new ReconstructionObjective(make(form), dataset.form, rng),
    example(samples) {
      const images = toTensor(samples)
      return {
        title: 'Compress and restore',
        text: 'The network sees the image and has to output the same image; in between it must pass through a short list of features.',
        blocks: [
          pictureRows([
            ['input', images],
            ['answer', images],
          ]),
        ],
      }
    },
    async findings({ objective, heldOut }) {
      const samples = await heldOutImages(heldOut)
      const { encoder, decoder } = objective as ReconstructionObjective
      const words = { what: 'all pixels', seen: null }
      const between = scope(() =>
        noGrad(() => {
          const images = toTensor(samples)
          const codes = encoder.forward(images, evaluation())
          return interpolationFinding(codes, images, (z) => decoder.forward(z, evaluation()))
        }),
      )
      const found = reconstructionFindings(
        objective as ReconstructionObjective,
        () => autoencoderBatch(samples),
        words,
      )
      return [...found, between]
    },
  })
