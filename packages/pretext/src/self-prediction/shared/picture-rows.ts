import type { CaptionedPicture, PicturesBlock } from '@pretexts/contracts'
import { select, type Tensor } from '@pretexts/tensor'
import { toPicture } from '../../task/to-picture.ts'

/**
 * Images side by side, a row for each example: what the network saw, what it predicted, what is true.
 * @param columns captions and images (N, C, H, W) of each column; values outside [0, 1] are clipped
 */
export function pictureRows(columns: readonly (readonly [caption: string, images: Tensor])[]): PicturesBlock {
  const rows = Math.min(...columns.map(([, images]) => images.shape[0]))
  const pictures = Array.from({ length: rows }, (_, n) =>
    columns.map(
      ([caption, images]): CaptionedPicture => ({ caption, picture: toPicture(select(images, n)) }),
    ),
  ).flat()
  return { kind: 'pictures', columns: columns.length, pictures }
}
