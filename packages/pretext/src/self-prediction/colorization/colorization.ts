import type { ImageForm } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { shareRows } from '../../task/share.ts'
import { acceptColors } from '../shared/color/accept-colors.ts'
import { colorBins } from '../shared/color/bins.ts'
import { labInputs, labOf } from '../shared/color/lab-images.ts'
import { paint } from '../shared/color/paint.ts'
import { placesOf } from '../shared/color/places.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { colorShares } from './color-shares.ts'
import { type ColorizationBatch, colorizationBatch } from './colorization-batch.ts'
import { colorizationFindings } from './colorization-findings.ts'
import { ColorizationObjective } from './colorization-objective.ts'
import { colorizationOptions } from './colorization-options.ts'

/**
 * Colorization: predict the colors of an image from its lightness. Grass is green and sky is blue, so that whoever colors a gray
 * picture has to recognize what is in it. A thing can have one of several colors, so the network predicts a distribution over
 * color bins at every fourth pixel, and not one color.
 *
 *     loss = mean over places of CE(classifier(encoder(L)), soft code of (a, b)),  gradients weighted by w[bin]
 *     color = Σ_q softmax(scores / T)_q center_q
 *
 * The encoder takes the lightness of an image: one channel.
 *
 * Deviations: 261 bins in place of 313 (see `colorBins`); the lightness is L / 100 and not L − 50; shares of colors are smoothed
 * by their soft codes; the encoder and the small classifier on it stand in for the paper's network.
 * @see Zhang, Isola & Efros 2016, https://arxiv.org/abs/1603.08511
 */
export const colorization: PretextTask<ImageSamples, ColorizationBatch, typeof colorizationOptions> =
  /* @__PURE__ */ defineTask({
    name: 'colorization',
    title: 'Colorization: which colors does it have?',
    family: 'self-prediction/obscured',
    summary: 'each image is shown in gray; the network predicts its colors',
    paper: {
      title: 'Colorful Image Colorization',
      authors: 'Richard Zhang, Phillip Isola, Alexei A. Efros',
      year: 2016,
      arxiv: '1603.08511',
    },
    options: colorizationOptions,
    model: 'nin',
    training: { batchSize: 64, learningRate: 2e-3 },
    accepts: acceptColors,
    encoderForm: (form) => ({ ...(form as ImageForm), channels: 1 }),
    inputs: (samples) => labInputs(labOf(samples), samples, 1),
    batch: colorizationBatch,
    share: shareRows,
    async objective(make, { form, dataset }, { binSize, rebalance: lambda }, rng) {
      const shares = await colorShares(dataset, colorBins(binSize))
      return new ColorizationObjective(make(form), dataset.form, { shares, lambda }, rng)
    },
    example(samples, rng, options) {
      const { lightness, colors } = colorizationBatch(samples, rng, options)
      return {
        title: 'Which colors does it have?',
        text: 'The network sees the lightness of the image and has to predict its colors, at every fourth pixel.',
        blocks: [
          pictureRows([
            ['gray', lightness],
            ['answer', paint(lightness, colors, placesOf(samples.form))],
            ['original', toTensor(samples)],
          ]),
        ],
      }
    },
    findings: colorizationFindings,
  })
