import type { PretextTask } from '../pretext-task.ts'
import { rotationExample } from './example.ts'
import { hideCentre } from './hide-centre.ts'
import { type RotationBatch, rotationBatch } from './rotation-batch.ts'
import { RotationObjective } from './rotation-objective.ts'

/**
 * RotNet: to say which way up a picture is, one has to know what is in it.
 * @see Gidaris, Singh & Komodakis 2018, https://arxiv.org/abs/1803.07728
 */
export const rotation: PretextTask<RotationBatch> = {
  name: 'rotation',
  title: 'RotNet: which way up?',
  family: 'self-prediction/augmented',
  summary: 'each image is shown turned by 0°, 90°, 180° and 270°; the network says which turn it was',
  paper: {
    title: 'Unsupervised Representation Learning by Predicting Image Rotations',
    authors: 'Spyros Gidaris, Praveer Singh, Nikos Komodakis',
    year: 2018,
    arxiv: '1803.07728',
  },
  batch: (images, rng) => rotationBatch(hideCentre(images, rng)),
  objective: (encoder, rng) => new RotationObjective(encoder, rng),
  example: rotationExample,
}
