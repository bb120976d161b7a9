/** Channels, height and width of one image. */
export type ImageShape = readonly [channels: number, height: number, width: number]

/**
 * Images of one size in one block of memory, with or without labels.
 *
 * Pixels are bytes, one image after the other, each [C, H, W] row-major; they are shared, so nobody writes to them.
 */
export interface ImageDataset {
  /** Where the images come from, e.g. `mnist/train`; a subset keeps it. */
  readonly name: string
  /** [count, C, H, W] */
  readonly images: Uint8Array
  /** A class below `classes` for each image; null when there are none, or none may be seen. */
  readonly labels: Uint8Array | null
  readonly count: number
  readonly shape: ImageShape
  readonly classes: number
}
