import type { Picture } from '@pretexts/contracts'
import { ReportError } from '../report-error.ts'
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
 * @throws ReportError for no pictures, or for pictures that are not of one size
 */
export function spriteSheet(pictures: readonly Picture[]): SpriteSheet {
  const size = ({ width, height, channels }: Picture) => `${height} × ${width} × ${channels}`
  const refuse = (field: string, rule: string) => {
    throw new ReportError(`spriteSheet: ${field} ${rule}`, { finding: null, block: null, field })
  }
  if (pictures.length === 0) refuse('pictures', 'is empty')
  pictures.forEach((picture, i) => {
    if (size(picture) !== size(pictures[0]))
      refuse(`pictures[${i}]`, `must have the size of the first, ${size(pictures[0])}; got ${size(picture)}`)
  })
  const { raster, ...tile } = thumbnails(pictures, Number.POSITIVE_INFINITY)
  return { png: png(raster), sheetWidth: raster.width, sheetHeight: raster.height, ...tile }
}
