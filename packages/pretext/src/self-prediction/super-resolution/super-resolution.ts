import type { Finding, ImageForm } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { mse } from '@pretexts/losses'
import { evaluation } from '@pretexts/nn'
import { averagePool2d, noGrad, resizeBilinear, scope, slice, type Tensor } from '@pretexts/tensor'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask, TrainedTask } from '../../task/pretext-task.ts'
import { shareRows } from '../../task/share.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { psnr } from './psnr.ts'
import { type SuperResolutionBatch, SuperResolutionObjective } from './super-resolution-objective.ts'

const options = {}

/** Half the height and half the width: each pixel is the mean of four. */
const halve = (images: Tensor): Tensor => averagePool2d(images, { kernel: 2, stride: 2 })

/** Images of half the size, bilinear interpolations of them as first guesses, and the images themselves. */
export function superResolutionBatch(samples: ImageSamples): SuperResolutionBatch {
  const targets = toTensor(samples)
  const inputs = halve(targets)
  const { height, width } = samples.form
  return { inputs, targets, guess: resizeBilinear(inputs, [height, width]) }
}

function halfForm(form: ImageForm): ImageForm {
  return { ...form, height: form.height / 2, width: form.width / 2 }
}

function accepts(form: Parameters<typeof acceptImages>[0]): string | null {
  const reason = acceptImages(form)
  if (reason || form.kind !== 'image') return reason
  if (form.height % 2 === 0 && form.width % 2 === 0) return null
  return `needs images of even height and width; these are ${form.height}×${form.width}: crop or resize them`
}

/**
 * Super-resolution: restore an image from a copy of half its height and width. Bilinear interpolation is the first guess, and the
 * network adds what it lacks: sharp edges in the right places. For these it has to know what such images look like.
 *
 *     x̂ = bilinear(x↓) + refine([bilinear(x↓), decoder(encoder(x↓))]),   loss = mean (x̂ − x)²
 *
 * After pretraining the encoder is shown images of half the size, as in training. Deviations: the paper has three convolutions on
 * the interpolation alone; here these also see the features of the whole image, for the encoder is what is kept. The error is
 * that of pixels.
 * @see Dong, Loy, He & Tang 2014, https://arxiv.org/abs/1501.00092
 */
export const superResolution: PretextTask<ImageSamples, SuperResolutionBatch, typeof options> =
  /* @__PURE__ */ defineTask({
    name: 'super-resolution',
    title: 'Super-resolution: sharpen a small copy',
    family: 'self-prediction/obscured',
    summary: 'each image is shrunk to half its size; the network restores the full image',
    paper: {
      title: 'Image Super-Resolution Using Deep Convolutional Networks',
      authors: 'Chao Dong, Chen Change Loy, Kaiming He, Xiaoou Tang',
      year: 2014,
      arxiv: '1501.00092',
    },
    options,
    training: { batchSize: 64, learningRate: 2e-3 },
    accepts,
    encoderForm: (form) => halfForm(form as ImageForm),
    inputs: (samples) => halve(toTensor(samples)),
    batch: superResolutionBatch,
    share: shareRows,
    objective: (make, { form, dataset }, _options, rng) =>
      new SuperResolutionObjective(make(form), dataset.form, rng),
    example(samples) {
      const { inputs, guess, targets } = superResolutionBatch(samples)
      return {
        title: 'Sharpen a small copy',
        text: 'The network sees the small image. What it predicts is added to the bilinear interpolation, which it also sees; the answer is the original.',
        blocks: [
          pictureRows([
            ['small', inputs],
            ['bilinear', guess],
            ['answer', targets],
          ]),
        ],
      }
    },
    findings: superResolutionFindings,
  })

/** The PSNR on held-out images beside that of bilinear interpolation, and pictures. */
async function superResolutionFindings({
  objective,
  heldOut,
}: TrainedTask<ImageSamples, SuperResolutionBatch, typeof options>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  return scope(() =>
    noGrad(() => {
      const batch = superResolutionBatch(samples)
      const predicted = (objective as SuperResolutionObjective).predict(batch, evaluation())
      const [ours, bilinear] = [predicted, batch.guess].map((x) => psnr(mse(x, batch.targets).item()))
      const few = (x: Tensor) => slice(x, [0, 6])
      return [
        {
          id: 'super-resolution',
          title: 'Sharpened images',
          text: `Peak signal-to-noise ratio on held-out images: ${ours.toFixed(2)} dB; bilinear interpolation alone reaches ${bilinear.toFixed(2)} dB. More is better.`,
          highlight: {
            value: `${ours.toFixed(2)} dB`,
            label: `PSNR; bilinear interpolation: ${bilinear.toFixed(2)} dB`,
          },
          metrics: { psnr: ours, bilinearPsnr: bilinear },
          blocks: [
            pictureRows([
              ['small', few(batch.inputs)],
              ['bilinear', few(batch.guess)],
              ['predicted', few(predicted)],
              ['original', few(batch.targets)],
            ]),
          ],
        },
      ]
    }),
  )
}
