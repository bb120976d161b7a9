import type { Random } from '@pretexts/random'
import { DtypeError, fromArray, ShapeError, type Tensor } from '@pretexts/tensor'
import type { RandomAffine } from './affine.ts'
import { augmentPixels } from './augment-pixels.ts'
import { digitView } from './digit-view.ts'

/**
 * A random view of each image of a batch: the "+ augmentation" of a baseline, one side of a pair for a joint embedding.
 *
 * The same images and the same stream give the same views; `images` is only read. No gradient flows through.
 *
 * @param images (N, C, H, W), float32 or uint8
 * @returns the same shape and dtype, values within the range of the image's own and 0
 * @throws ShapeError, DtypeError for anything but such a batch
 * @example augment(images, rng.fork('augment').fork(step), digitView({ shift: 3 }))
 */
export function augment(images: Tensor, rng: Random, view: RandomAffine = digitView()): Tensor {
  const [, channels, height, width] = images.shape
  if (images.rank !== 4) {
    throw new ShapeError('augment', `images must be (N, C, H, W); got rank ${images.rank}`, [images.shape])
  }
  const pixels = images.values()
  if (!(pixels instanceof Uint8Array || pixels instanceof Float32Array)) {
    throw new DtypeError('augment', `images must be float32 or uint8; got ${images.dtype}`, [images.dtype])
  }
  return fromArray(augmentPixels(pixels, [channels, height, width], view, rng), images.shape)
}
