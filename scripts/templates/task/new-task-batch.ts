import { concat, flip, fromArray, type Tensor } from '@pretexts/tensor'

/** What the network is shown, and what it should answer. */
export interface NewTaskBatch {
  /** (2N, C, H, W): all images as they are, then all mirrored. */
  readonly images: Tensor
  /** int32 (2N): 0 as it is, 1 mirrored. */
  readonly labels: Tensor
}

/**
 * Inputs and targets from images alone; a batch that draws takes `rng: Random` too.
 *
 * `images[k·N + n] = m_k(x_n)`, `labels[k·N + n] = k`
 *
 * @param images (N, C, H, W), not changed
 * @see Author year, section
 */
export function newTaskBatch(images: Tensor, { vertical }: { vertical: boolean }): NewTaskBatch {
  const count = images.shape[0]
  const labels = Int32Array.from({ length: 2 * count }, (_, row) => Math.floor(row / count))
  return {
    images: concat([images, flip(images, vertical ? -2 : -1)]), // (2N, C, H, W)
    labels: fromArray(labels, [2 * count]),
  }
}
