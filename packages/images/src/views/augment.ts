import type { ImageForm } from '@pretexts/contracts'
import type { Random } from '@pretexts/random'
import { DtypeError, fromArray, ShapeError, type Tensor } from '@pretexts/tensor'
import { digitView } from './digit-view.ts'
import type { View } from './engine/view.ts'

/**
 * A random view of each image of a batch that is a tensor already, such as the "+ augmentation" of a baseline.
 *
 * The same images and the same stream give the same views; `images` is only read. No gradient flows through.
 *
 * @param images (N, C, H, W), float32 in [0, 1] or uint8
 * @param view default `digitView()`
 * @returns the same dtype, and the same shape unless the view resizes
 * @throws ShapeError, DtypeError for anything but such a batch
 * @example augment(images, rng.fork('augment').fork(step), digitView({ shift: 3 }))
 */
export function augment(images: Tensor, rng: Random, view: View = digitView()): Tensor {
  const [count, channels, height, width] = images.shape
  if (images.rank !== 4) {
    throw new ShapeError('augment', `images must be (N, C, H, W); got rank ${images.rank}`, [images.shape])
  }
  const values = images.values()
  if (!(values instanceof Uint8Array || values instanceof Float32Array)) {
    throw new DtypeError('augment', `images must be float32 or uint8; got ${images.dtype}`, [images.dtype])
  }
  const form: ImageForm = { kind: 'image', channels, height, width }
  const indices = Int32Array.from({ length: count }, (_, i) => i)
  const views = view({ form, indices, labels: null, values }, rng)
  return fromArray(views.values, [count, channels, views.form.height, views.form.width])
}
