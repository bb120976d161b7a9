import { formatShape, ShapeError, type Tensor } from '@pretexts/tensor'

/**
 * Throws unless a batch has two examples or more.
 * @param why what the others are needed for, for the message
 * @param noun what examples are called. Default `images`
 */
export function requireOthers(task: string, images: Tensor, why: string, noun = 'images'): void {
  if (images.shape[0] >= 2) return
  const rule = `needs a batch of 2 ${noun} or more, because ${why}; got ${formatShape(images.shape)}`
  throw new ShapeError(task, `${rule}; use a larger batch size`, [images.shape])
}

/** Why a contrastive method learns nothing from a single image. */
export const othersAreNegatives = 'the other images of the batch are the negatives'

/** Why a method that is kept from collapse by statistics of the batch learns nothing from a single image. */
export const othersAreStatistics = 'it compares each image with the statistics of the batch'
