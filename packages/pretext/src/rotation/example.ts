import { select, type Tensor, tensor } from '@pretexts/tensor'
import { type TaskExample, toPicture } from '../task-example.ts'
import { rotationBatch } from './rotation-batch.ts'

/**
 * What RotNet sees and has to say: each image in its four rotations, side by side.
 * @param images (N, C, H, H) in [0, 1]; without any, a drawn letter
 * @returns 4 pictures an image, image after image
 * @example rotationExample().pictures.map(({ caption }) => caption) // ['0°', '90°', '180°', '270°']
 */
export function rotationExample(images: Tensor = letter()): TaskExample {
  const count = images.shape[0]
  const batch = rotationBatch(images)
  const rows = Array.from({ length: 4 * count }, (_, i) => (i % 4) * count + Math.floor(i / 4)) // image by image
  return {
    title: 'Which way up?',
    text: 'Every image comes in four rotations. The network sees one of them at a time and says by how much it was turned. Nobody told it what the images show: the turn is its own label.',
    pictures: rows.map((row) => ({
      caption: `${90 * select(batch.labels, row).item()}°`,
      picture: toPicture(select(batch.images, row)),
    })),
  }
}

/** An F, (1, 1, 7, 7): no quarter turn of it looks like another. */
function letter(): Tensor {
  const rows = ['.......', '.#####.', '.#.....', '.####..', '.#.....', '.#.....', '.......']
  return tensor([[rows.map((row) => [...row].map((pixel) => (pixel === '#' ? 1 : 0)))]])
}
