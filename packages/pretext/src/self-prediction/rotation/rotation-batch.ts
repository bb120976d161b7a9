import { concat, fromArray, type Tensor } from '@pretexts/tensor'
import { requireSquareImages, rotations } from './rotations.ts'

/** Rotated images and their rotations: inputs and targets of RotNet. */
export interface RotationBatch {
  /** (K·N, C, H, H): all images upright, then all in the second rotation, and so on. */
  readonly images: Tensor
  /** (K·N), int32: which of the K rotations, 0 to K − 1. */
  readonly labels: Tensor
}

/**
 * A copy of every image in each of K rotations, labeled with its rotation. K is 4 (0°, 90°, 180°, 270°) or 2 (0°, 180°).
 *
 * `images[k·N + n] = r_k(x_n)`, `labels[k·N + n] = k`
 *
 * All copies go into the same batch, which the paper found better than one drawn at random; so nothing is left to chance.
 *
 * @param images (N, C, H, W), square for K = 4
 * @throws ShapeError unless images are square
 * @see Gidaris, Singh & Komodakis 2018, arXiv 1803.07728, section 3.1
 */
export function rotationBatch(images: Tensor, ways: 2 | 4 = 4): RotationBatch {
  requireSquareImages('rotation', images)
  const count = images.shape[0]
  const chosen = ways === 4 ? rotations : [rotations[0], rotations[2]]
  const labels = Int32Array.from({ length: ways * count }, (_, row) => Math.floor(row / count))
  return {
    images: concat(chosen.map((rotate) => rotate(images))), // (K·N, C, H, H)
    labels: fromArray(labels, [ways * count]),
  }
}
