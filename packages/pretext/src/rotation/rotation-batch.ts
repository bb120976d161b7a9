import { concat, fromArray, type Tensor } from '@pretexts/tensor'
import { requireSquareImages, rotations } from './rotations.ts'

/** Rotated images and by how much: what RotNet is asked. */
export interface RotationBatch {
  /** (4N, C, H, H): all images upright, then all turned by 90°, by 180°, by 270°. */
  readonly images: Tensor
  /** (4N), int32: the number of quarter turns, 0 to 3. */
  readonly labels: Tensor
}

/**
 * Four copies of every image, one in each rotation, each labelled with its own.
 *
 * `images[k·N + n] = r_k(x_n)`, `labels[k·N + n] = k`
 *
 * All four go into the same batch, which the paper found better than one drawn at random; so nothing is left to chance.
 *
 * @param images (N, C, H, H)
 * @throws ShapeError unless images are square
 * @see Gidaris, Singh & Komodakis 2018, section 3.1
 */
export function rotationBatch(images: Tensor): RotationBatch {
  requireSquareImages('rotation', images)
  const count = images.shape[0]
  const labels = Int32Array.from({ length: 4 * count }, (_, row) => Math.floor(row / count))
  return {
    images: concat(rotations.map((rotate) => rotate(images))), // (4N, C, H, H)
    labels: fromArray(labels, [4 * count]),
  }
}
