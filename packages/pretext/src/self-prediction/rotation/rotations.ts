import { flip, formatShape, ShapeError, type Tensor, transpose } from '@pretexts/tensor'

/**
 * The four rotations of an image by quarter turns, counter-clockwise: 0°, 90°, 180°, 270°.
 *
 * They only reorder pixels. An interpolated rotation would leave traces that give the answer away, and the network
 * would learn these instead of what is in the picture.
 *
 * Each maps images (…, H, H) to a view of the same pixels (…, H, H): nothing is copied.
 *
 * @see Gidaris, Singh & Komodakis 2018, section 3.1
 */
export const rotations: readonly ((images: Tensor) => Tensor)[] = [
  (images) => images,
  (images) => flipRows(transpose(images)), // r90
  (images) => flipColumns(flipRows(images)), // r180
  (images) => transpose(flipRows(images)), // r270
]

const flipRows = (images: Tensor): Tensor => flip(images, -2) // upside down: flipud
const flipColumns = (images: Tensor): Tensor => flip(images, -1) // mirrored: fliplr

/** Throws a ShapeError unless images are square: a quarter turn would show itself by its shape. */
export function requireSquareImages(operation: string, { rank, shape }: Tensor): void {
  if (rank === 4 && shape[2] === shape[3]) return
  throw new ShapeError(
    operation,
    `images must be square, (N, C, H, H); got ${formatShape(shape)}; crop or pad them first`,
    [shape],
  )
}
