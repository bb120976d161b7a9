import { type ImageSamples, toTensor } from '@pretexts/data'
import { select } from '@pretexts/tensor'
import type { TaskExample } from '../../task/pretext-task.ts'
import { toPicture } from '../../task/to-picture.ts'
import { rotationBatch } from './rotation-batch.ts'

/**
 * What RotNet sees and has to answer: each image in its rotations, side by side.
 * @returns K pictures for each image, image after image
 */
export function rotationExample(samples: ImageSamples, ways: 2 | 4): TaskExample {
  const count = samples.indices.length
  const batch = rotationBatch(toTensor(samples), ways)
  const rows = Array.from({ length: ways * count }, (_, i) => (i % ways) * count + Math.floor(i / ways)) // image by image
  const pictures = rows.map((row) => ({
    caption: `${(360 / ways) * select(batch.labels, row).item()}°`,
    picture: toPicture(select(batch.images, row)),
  }))
  return {
    title: 'Which way up?',
    text: `Every image comes in ${ways} rotations. The network sees one of them at a time and predicts its rotation, which is its own label: nobody said what the images show.`,
    blocks: [{ kind: 'pictures', columns: ways, pictures }],
  }
}
