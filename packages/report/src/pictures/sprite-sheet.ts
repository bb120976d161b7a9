import { checkPictures, type Picture } from './picture.ts'
import { png } from './png.ts'
import { thumbnails } from './thumbnails.ts'

/** Many pictures as one PNG, row by row, about as many columns as rows. */
export interface SpriteSheet {
  readonly png: Uint8Array
  /** Of one picture, in pixels. */
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly sheetWidth: number
  readonly sheetHeight: number
}

/**
 * Pictures of one size side by side, without gaps, √N to a row: as the Embedding Projector takes them.
 * @throws ReportError for pictures that are not of one size
 */
export function spriteSheet(pictures: readonly Picture[]): SpriteSheet {
  checkPictures(
    pictures.map((picture) => ({ picture })),
    { section: 'spriteSheet', field: 'pictures' },
  )
  const { raster, ...tile } = thumbnails(pictures, Number.POSITIVE_INFINITY)
  return { png: png(raster), sheetWidth: raster.width, sheetHeight: raster.height, ...tile }
}
