import type { CaptionedPicture } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { select, type Tensor } from '@pretexts/tensor'
import type { TaskExample } from '../../task/pretext-task.ts'
import { toPicture } from '../../task/to-picture.ts'
import type { TwoViewBatch } from './two-view-batch.ts'

/** Each image, then its two views, image after image. */
function pairPictures(images: Tensor, { first, second }: TwoViewBatch): CaptionedPicture[] {
  return Array.from({ length: images.shape[0] }, (_, n) => [
    { caption: 'image', picture: toPicture(select(images, n)) },
    { caption: 'view 1', picture: toPicture(select(first, n)) },
    { caption: 'view 2', picture: toPicture(select(second, n)) },
  ]).flat()
}

/** Images and their views as an example of a task. */
export function pairExample(samples: ImageSamples, batch: TwoViewBatch, text: string): TaskExample {
  const pictures = pairPictures(toTensor(samples), batch)
  return { title: 'The same image, seen twice', text, blocks: [{ kind: 'pictures', columns: 3, pictures }] }
}
