import { choice, type OptionsOf, toggle } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { rowsOfEach } from '../../task/share.ts'
import { hideCenter } from './hide-center.ts'
import { type RotationBatch, rotationBatch } from './rotation-batch.ts'
import { rotationExample } from './rotation-example.ts'
import { rotationFindings } from './rotation-findings.ts'
import { RotationObjective } from './rotation-objective.ts'

const options = {
  rotations: choice('4', ['2', '4'], 'how many rotations: 4 (quarter turns) or 2 (upside down or not)'),
  hideCenter: toggle(
    true,
    'shift images by a pixel at random where the center of even sizes gives the rotation away',
  ),
}
export type RotationOptions = OptionsOf<typeof options>

/** The number of rotations as a number. */
const waysOf = ({ rotations }: RotationOptions): 2 | 4 => (rotations === '2' ? 2 : 4)

/**
 * RotNet: predict by how much an image was rotated. To see which way up a picture is, a network has to recognize what is in
 * it; the rotation is a label that costs nothing.
 *
 * With `hideCenter: false` it is the paper's task to the letter. Deviation: by default, images are shifted by a pixel before
 * they are rotated, where their centering would give the rotation away (see `hideCenter`).
 * @see Gidaris, Singh & Komodakis 2018, https://arxiv.org/abs/1803.07728
 */
export const rotation: PretextTask<ImageSamples, RotationBatch, typeof options> = /* @__PURE__ */ defineTask({
  name: 'rotation',
  title: 'RotNet: which way up?',
  family: 'self-prediction/augmented',
  summary: 'each image is shown in several rotations; the network predicts by how much it was rotated',
  paper: {
    title: 'Unsupervised Representation Learning by Predicting Image Rotations',
    authors: 'Spyros Gidaris, Praveer Singh, Nikos Komodakis',
    year: 2018,
    arxiv: '1803.07728',
  },
  options,
  accepts: (form) => acceptImages(form, { square: true }),
  batch(samples, rng, chosen) {
    const images = toTensor(samples)
    return rotationBatch(chosen.hideCenter ? hideCenter(images, rng) : images, waysOf(chosen))
  },
  share: ({ images, labels }, share) => ({
    images: rowsOfEach(images, share),
    labels: rowsOfEach(labels, share),
  }),
  objective: (make, { form }, chosen, rng) => new RotationObjective(make(form), rng, waysOf(chosen)),
  example: (samples, _rng, chosen) => rotationExample(samples, waysOf(chosen)),
  findings: rotationFindings,
  shortcut: {
    options: { hideCenter: false },
    text: 'Where objects are centered on a pixel, an image of even size does not rotate onto its own center: the place of the object alone gives the rotation away. A network that finds this place needs to learn nothing else.',
  },
})
