import type { Picture } from '@pretexts/contracts'
import { ReportError } from '../report-error.ts'
import { png } from './png.ts'
import { thumbnails } from './thumbnails.ts'

/** Many pictures as one PNG, row by row, with as many columns as rows. */
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
 * Pictures of one size side by side, without gaps, in a square grid of ⌈√N⌉ columns and as many rows, as the Embedding Projector wants it.
 * Cells that are left over are black.
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
  const side = Math.ceil(Math.sqrt(pictures.length))
  const empty = { ...pictures[0], data: new Uint8Array(pictures[0].data.length) }
  const cells = Array.from({ length: side * side }, (_, i) => pictures[i] ?? empty)
  const { raster, ...tile } = thumbnails(cells, Number.POSITIVE_INFINITY)
  return { png: png(raster), sheetWidth: raster.width, sheetHeight: raster.height, ...tile }
}
