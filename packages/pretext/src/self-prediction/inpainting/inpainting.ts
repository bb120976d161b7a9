import type { Form } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { shareRows } from '../../task/share.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { reconstructionFindings } from '../shared/reconstruction-findings.ts'
import { type InpaintingBatch, inpaintingBatch } from './inpainting-batch.ts'
import { InpaintingObjective } from './inpainting-objective.ts'
import { inpaintingOptions } from './inpainting-options.ts'

/**
 * Inpainting (context encoder): fill in a part that was cut out of the image. The network sees the rest, and is judged by the
 * missing pixels alone. To fill them in plausibly, it has to recognize what the visible part belongs to.
 *
 *     loss = Σ_{hole} (decoder(encoder(x outside the hole)) − x)² / pixels in the hole
 *
 * With `adversarial`, a second network judges whether what was filled in is true (see `InpaintingObjective`). With `ring`, the
 * border of the region stays visible and counts ten times (see `inpaintingBatch`).
 *
 * Deviations: both are off by default; the decoder makes the whole image, of which the region is judged; the square in the center
 * has 3/7 of the side and not half; each image has blobs of its own; the discriminator learns at the rate of the rest.
 * @see Pathak, Krähenbühl, Donahue, Darrell & Efros 2016, https://arxiv.org/abs/1604.07379
 */
export const inpainting: PretextTask<ImageSamples, InpaintingBatch, typeof inpaintingOptions> =
  /* @__PURE__ */ defineTask({
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
    options: inpaintingOptions,
    training: { batchSize: 64, learningRate: 2e-3 },
    accepts: acceptHoles,
    batch: inpaintingBatch,
    share: shareRows,
    objective: (make, { form, dataset }, options, rng) =>
      new InpaintingObjective(make(form), dataset.form, options, rng),
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
      const batch = () => {
        const made = inpaintingBatch(samples, rng.fork('holes'), chosen)
        return { ...made, weights: made.hole } // a ring that can be seen is no missing pixel
      }
      return reconstructionFindings(objective as InpaintingObjective, batch, {
        what: 'missing pixels',
        seen: 'with a hole',
        note: 'Predicted pictures show the whole output, but only the hole was trained.',
      })
    },
  })

/** Smallest side of an image that a hole leaves something of. */
const least = 4

function acceptHoles(form: Form): string | null {
  const reason = acceptImages(form)
  if (reason || form.kind !== 'image' || Math.min(form.height, form.width) >= least) return reason
  return `needs images of at least ${least}×${least} pixels; these are ${form.height}×${form.width}`
}
