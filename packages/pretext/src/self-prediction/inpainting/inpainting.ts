import { choice, type OptionsOf } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { add, fromArray, mean, mul, sub } from '@pretexts/tensor'
import { acceptImages } from '../../task/accept.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { reconstructionFindings } from '../shared/reconstruction-findings.ts'
import { type ReconstructionBatch, ReconstructionObjective } from '../shared/reconstruction-objective.ts'
import { drawHoles, regions } from './holes.ts'

const options = {
  region: choice('center', regions, 'what is taken out: the center, or random blocks'),
}
export type InpaintingOptions = OptionsOf<typeof options>

/** Images with holes filled by the mean color of the batch; only pixels in holes count. */
export function inpaintingBatch(
  samples: ImageSamples,
  rng: Random,
  { region }: InpaintingOptions,
): ReconstructionBatch & { readonly weights: NonNullable<ReconstructionBatch['weights']> } {
  const targets = toTensor(samples)
  const { form } = samples
  const count = samples.indices.length
  const holes = drawHoles(form, count, region, rng)
  const weights = fromArray(holes, [count, 1, form.height, form.width])
  const color = mean(targets, [0, 2, 3], { keepDims: true }) // (1, C, 1, 1)
  return { inputs: add(mul(targets, sub(1, weights)), mul(color, weights)), targets, weights }
}

/**
 * Inpainting (context encoder): fill in a part that was cut out of the image. The network sees the rest, and is judged by the
 * missing pixels alone. To fill them in plausibly, it has to recognize what the visible part belongs to.
 *
 *     loss = Σ_{hole} (decoder(encoder(x outside the hole)) − x)² / pixels in the hole
 *
 * Deviations: there is no adversarial loss and no ring of visible pixels with a weight of its own; the decoder makes the whole
 * image, of which the hole is judged; random holes are rectangles.
 * @see Pathak, Krähenbühl, Donahue, Darrell & Efros 2016, https://arxiv.org/abs/1604.07379
 */
export const inpainting: PretextTask<ImageSamples, ReconstructionBatch, typeof options> = {
  name: 'inpainting',
  title: 'Inpainting: fill in the hole',
  family: 'self-prediction/masked',
  summary: 'a part of each image is cut out; the network predicts the missing pixels',
  paper: {
    title: 'Context Encoders: Feature Learning by Inpainting',
    authors: 'Deepak Pathak, Philipp Krähenbühl, Jeff Donahue, Trevor Darrell, Alexei A. Efros',
    year: 2016,
    arxiv: '1604.07379',
  },
  options,
  training: { batchSize: 64, learningRate: 2e-3 },
  accepts: (form) => acceptImages(form),
  batch: inpaintingBatch,
  objective: (make, { form, dataset }, _options, rng) =>
    new ReconstructionObjective(make(form), dataset.form, rng),
  example(samples, rng, chosen) {
    const { inputs, targets } = inpaintingBatch(samples, rng, chosen)
    return {
      title: 'Fill in the hole',
      text: 'The network sees the image with a hole, filled with the mean color, and has to predict the missing pixels.',
      blocks: [
        pictureRows([
          ['with a hole', inputs],
          ['answer', targets],
        ]),
      ],
    }
  },
  async findings({ objective, heldOut, options: chosen, rng }) {
    const samples = await heldOutImages(heldOut)
    const batch = () => inpaintingBatch(samples, rng.fork('holes'), chosen)
    return reconstructionFindings(objective as ReconstructionObjective, batch, {
      what: 'missing pixels',
      seen: 'with a hole',
      note: 'Predicted pictures show the whole output, but only the hole was trained.',
    })
  },
}
