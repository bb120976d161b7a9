import { type ImageSamples, toTensor } from '@pretexts/data'
import { select } from '@pretexts/tensor'
import type { TaskExample } from '../../task/pretext-task.ts'
import { toPicture } from '../../task/to-picture.ts'
import type { ManyViewBatch } from './many-view-batch.ts'

/** Each image, then all its views, as an example of a task. */
export function manyExample(samples: ImageSamples, { views }: ManyViewBatch, text: string): TaskExample {
  const images = toTensor(samples)
  const pictures = Array.from({ length: images.shape[0] }, (_, n) => [
    { caption: 'image', picture: toPicture(select(images, n)) },
    ...views.map((view, v) => ({ caption: `view ${v + 1}`, picture: toPicture(select(view, n)) })),
  ]).flat()
  const title = `The same image, seen ${views.length} times`
  return { title, text, blocks: [{ kind: 'pictures', columns: views.length + 1, pictures }] }
}
