import { select, type Tensor, tensor } from '@pretexts/tensor'
import { type TaskExample, toPicture } from '../../../packages/pretext/src/task-example.ts'
import { newTaskBatch } from './new-task-batch.ts'

/**
 * What the network sees and has to say.
 * @param images (N, C, H, W) in [0, 1]; without any, a drawn letter
 */
export function newTaskExample(images: Tensor = letter()): TaskExample {
  const batch = newTaskBatch(images)
  const rows = Array.from({ length: batch.images.shape[0] }, (_, row) => row)
  return {
    title: 'Mirrored or not?',
    text: 'What is to be seen, and what the network is asked about it.',
    pictures: rows.map((row) => ({
      caption: select(batch.labels, row).item() === 1 ? 'mirrored' : 'as it is',
      picture: toPicture(select(batch.images, row)),
    })),
  }
}

/** An F, (1, 1, 7, 7). */
function letter(): Tensor {
  const rows = ['.......', '.#####.', '.#.....', '.####..', '.#.....', '.#.....', '.......']
  return tensor([[rows.map((row) => [...row].map((pixel) => (pixel === '#' ? 1 : 0)))]])
}
