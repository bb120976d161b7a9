import { type OptionsOf, toggle } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { select } from '@pretexts/tensor'
import { acceptImages } from '../../../packages/pretext/src/task/accept.ts'
import { defineTask } from '../../../packages/pretext/src/task/define-task.ts'
import type { PretextTask } from '../../../packages/pretext/src/task/pretext-task.ts'
import { toPicture } from '../../../packages/pretext/src/task/to-picture.ts'
import { type NewTaskBatch, newTaskBatch } from './new-task-batch.ts'
import { NewTaskObjective } from './new-task-objective.ts'

const options = {
  vertical: toggle(false, 'mirror images upside down instead of left to right'),
}
export type NewTaskOptions = OptionsOf<typeof options>

/**
 * What one has to understand about an image to answer, in one sentence.
 * @see Author year, https://arxiv.org/abs/0000.00000
 */
export const newTask: PretextTask<ImageSamples, NewTaskBatch, typeof options> = /* @__PURE__ */ defineTask({
  name: 'new-task',
  title: 'New task: mirrored or not?',
  family: 'self-prediction/augmented',
  summary: 'each image is shown as it is and mirrored; the network predicts which it is',
  paper: {
    title: 'Title',
    authors: 'First Author, Second Author',
    year: 2000,
    arxiv: '0000.00000',
  },
  options,
  accepts: (form) => acceptImages(form),
  batch: (samples, _rng, chosen) => newTaskBatch(toTensor(samples), chosen),
  objective: (make, { form }, _chosen, rng) => new NewTaskObjective(make(form), rng),
  example(samples, _rng, chosen) {
    const { images, labels } = newTaskBatch(toTensor(samples), chosen)
    const pictures = Array.from(labels.values(), (label, row) => ({
      caption: label === 1 ? 'mirrored' : 'as it is',
      picture: toPicture(select(images, row)),
    }))
    return {
      title: 'Mirrored or not?',
      text: 'What there is to see, and what the network is asked about it.',
      blocks: [{ kind: 'pictures', columns: samples.indices.length, pictures }],
    }
  },
})
