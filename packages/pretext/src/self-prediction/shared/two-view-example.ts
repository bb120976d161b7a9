import { type ImageSamples, toTensor } from '@pretexts/data'
import type { TaskExample } from '../../task/pretext-task.ts'
import type { InstanceBatch } from './instance-batch.ts'
import { pictureRows } from './picture-rows.ts'

/** Images and two views of each, as an example of a task. */
export function twoViewExample(
  title: string,
  text: string,
  samples: ImageSamples,
  { first, second }: InstanceBatch,
): TaskExample {
  const images = toTensor(samples)
  return {
    title,
    text,
    blocks: [
      pictureRows([
        ['image', images],
        ['view 1', first],
        ['view 2', second],
      ]),
    ],
  }
}
