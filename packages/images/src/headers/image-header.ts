/** What the first bytes of an image file say. */
export interface ImageHeader {
  readonly format: 'png' | 'jpeg' | 'webp'
  /** As stored, before `orientation` is applied. */
  readonly width: number
  readonly height: number
  /** 1 when the image is gray, 3 when it has or may have color. */
  readonly channels: 1 | 3
  /** EXIF orientation, 1 to 8: how the stored pixels are to be turned. 1 is upright. */
  readonly orientation: number
}

/** Why a file is not read as an image, in words that complete "skipped: …". */
export class ImageFault extends Error {
  override readonly name = 'ImageFault'
}
