import type { PretextTask } from '../../../packages/pretext/src/pretext-task.ts'
import { newTaskExample } from './example.ts'
import { type NewTaskBatch, newTaskBatch } from './new-task-batch.ts'
import { NewTaskObjective } from './new-task-objective.ts'

/**
 * What one has to understand about an image to answer, in one sentence.
 * @see Author year, https://arxiv.org/abs/0000.00000
 */
export const newTask: PretextTask<NewTaskBatch> = {
  name: 'new-task',
  title: 'New task: mirrored or not?',
  family: 'self-prediction/augmented',
  summary: 'each image is shown as it is and mirrored; the network says which it was',
  paper: {
    title: 'Title',
    authors: 'First Author, Second Author',
    year: 2000,
    arxiv: '0000.00000',
  },
  batch: newTaskBatch,
  objective: (encoder, rng) => new NewTaskObjective(encoder, rng),
  example: newTaskExample,
}
