import { checkCount, checkFilled, show } from '../check.ts'
import { type Place, ReportError } from '../report-error.ts'

/** A small image, row by row, channels interleaved. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** 1: grey, 3: red, green, blue. */
  readonly channels: 1 | 3
  /** height × width × channels bytes, 0..255. */
  readonly data: Uint8Array | Uint8ClampedArray | readonly number[]
}

/** Throws unless sizes, channels, length and every byte agree with {@link Picture}. */
export function checkPicture(picture: Picture, place: Place): void {
  if (typeof picture !== 'object' || picture === null) {
    throw new ReportError(place, `must be { width, height, channels, data }; got ${show(picture)}`)
  }
  const { width, height, channels, data } = picture
  const at = (field: string): Place => ({ ...place, field: `${place.field}.${field}` })
  checkCount(width, at('width'), 1)
  checkCount(height, at('height'), 1)
  if (channels !== 1 && channels !== 3)
    throw new ReportError(at('channels'), `must be 1 or 3; got ${show(channels)}`)
  const size = width * height * channels
  if (data?.length !== size) {
    const need = `${size} values (${height} × ${width} × ${channels})`
    throw new ReportError(at('data'), `must hold ${need}; got ${data?.length ?? show(data)}`)
  }
  const wrong = Array.from(data).findIndex((value) => !(value >= 0 && value <= 255))
  if (wrong < 0) return
  throw new ReportError(at(`data[${wrong}]`), `must be from 0 to 255; got ${show(data[wrong])}`)
}

/** Pictures that go into one grid: each valid, all of one size. */
export function checkPictures(rows: readonly { picture: Picture }[], place: Place): void {
  checkFilled(rows, place)
  const { section, field: list } = place
  rows.forEach(({ picture }, row) => {
    checkPicture(picture, { section, list, row, field: 'picture' })
    const first = rows[0].picture
    if (sizeOf(picture) === sizeOf(first)) return
    const problem = `must have the size of the first, ${sizeOf(first)}; got ${sizeOf(picture)}`
    throw new ReportError({ section, list, row, field: 'picture' }, problem)
  })
}

const sizeOf = ({ width, height, channels }: Picture): string => `${width} × ${height} × ${channels}`
