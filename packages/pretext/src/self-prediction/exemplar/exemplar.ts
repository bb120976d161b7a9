import type { OptionsOf } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import { ArgumentError, noGrad, scope } from '@pretexts/tensor'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { type InstanceBatch, instanceBatch } from '../shared/instance-batch.ts'
import { matchFinding } from '../shared/match-finding.ts'
import { twoViewExample } from '../shared/two-view-example.ts'
import { ExemplarObjective } from './exemplar-objective.ts'
import { exemplarView } from './exemplar-view.ts'

/** More classes than this cost more than they teach: nearly equal images become classes that contradict each other. */
const mostSeeds = 16_000

const options = {}

/**
 * Exemplar: every image is a class of its own, and the network classifies transformed copies of it. Shifted, scaled, rotated and
 * recolored copies must get the label of the image that they were made from. To know an image again, the encoder has to keep what
 * is particular to it and ignore the transformations.
 *
 *     loss = CE(W encoder(transform(x_i)) + b, i)
 *
 * There is a weight vector for every image, so it learns from the first 2000 images unless told otherwise (`limit`).
 *
 * Deviations: whole small images and not patches of 32 × 32 chosen by their edges; transformations are drawn anew in every step
 * and not once; two of each image in a batch.
 * @see Dosovitskiy, Fischer, Springenberg, Riedmiller & Brox 2014, https://arxiv.org/abs/1406.6909
 */
export const exemplar: PretextTask<ImageSamples, InstanceBatch, typeof options> = /* @__PURE__ */ defineTask({
  name: 'exemplar',
  title: 'Exemplar: which image is it a copy of?',
  family: 'self-prediction/augmented',
  summary: 'transformed copies of images; the network predicts which image a copy was made from',
  paper: {
    title: 'Discriminative Unsupervised Feature Learning with Exemplar Convolutional Neural Networks',
    authors: 'Alexey Dosovitskiy, Philipp Fischer, Jost Tobias Springenberg, Martin Riedmiller, Thomas Brox',
    year: 2014,
    arxiv: '1406.6909',
  },
  options,
  training: { batchSize: 64, learningRate: 2e-3, limit: 2000, epochs: 30 },
  accepts: (form) => acceptImages(form),
  batch: exemplarBatch,
  objective(make, { form, dataset }, _options, rng) {
    if (dataset.count <= mostSeeds) return new ExemplarObjective(make(form), dataset.count, rng)
    const message = `each image is a class, and there may be at most ${mostSeeds} of them; ${dataset.name} has ${dataset.count} images; set limit to 2000, or take the task instance-discrimination, which needs no weights for its classes`
    throw new ArgumentError('exemplar', 'dataset', dataset.count, message)
  },
  example: (samples, rng, chosen) =>
    twoViewExample(
      'Which image is it a copy of?',
      'Each image and two transformed copies. The network sees a copy and has to tell which of all images it was made from.',
      samples,
      exemplarBatch(samples, rng, chosen),
    ),
  async findings({ encoder, heldOut, options: chosen, rng }) {
    const samples = await heldOutImages(heldOut)
    return scope(() =>
      noGrad(() => {
        const batch = exemplarBatch(samples, rng.fork('views'), chosen)
        const [first, second] = [batch.first, batch.second].map((view) => encoder.forward(view, evaluation()))
        return [matchFinding(first, second, batch)]
      }),
    )
  },
})

/** Two transformed copies of each image, and its number. */
function exemplarBatch(
  samples: ImageSamples,
  rng: Parameters<typeof instanceBatch>[2],
  _options: OptionsOf<typeof options>,
): InstanceBatch {
  return instanceBatch(samples, exemplarView(samples.form), rng)
}
