import type { Picture } from '@pretexts/contracts'
import type { Raster } from './png.ts'

/** Many small pictures as one, in rows of `columns`, without gaps. */
export interface Thumbnails {
  readonly raster: Raster
  readonly columns: number
  /** Of one picture, in pixels. */
  readonly width: number
  readonly height: number
}

/** Bytes that a page spends on thumbnails before compression: about half remains. */
const budget = 800_000

/**
 * Pictures of one size on one sheet, about as wide as it is high. They are made smaller together, by averaging, until all of
 * them fit into the budget: thousand gray pictures of 28 × 28 fit as they are.
 */
export function thumbnails(pictures: readonly Picture[], bytes = budget): Thumbnails {
  const [{ width, height, channels }] = pictures
  const scale = Math.min(1, Math.sqrt(bytes / (pictures.length * width * height * channels)))
  const size = {
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
  }
  const columns = Math.ceil(Math.sqrt(pictures.length))
  const rows = Math.ceil(pictures.length / columns)
  const line = columns * size.width * channels
  const data = new Uint8Array(rows * size.height * line)
  pictures.forEach((picture, i) => {
    const small = scale < 1 ? shrink(picture, size.width, size.height) : picture.data
    const corner = Math.floor(i / columns) * size.height * line + (i % columns) * size.width * channels
    for (let y = 0; y < size.height; y++)
      for (let x = 0; x < size.width * channels; x++)
        data[corner + y * line + x] = small[y * size.width * channels + x]
  })
  const raster = { width: columns * size.width, height: rows * size.height, channels, data }
  return { raster, columns, ...size }
}

/** Each pixel the mean of those whose place it takes. */
function shrink({ width, height, channels, data }: Picture, w: number, h: number): Uint8Array {
  const small = new Uint8Array(w * h * channels)
  for (let y = 0; y < h; y++) {
    const [top, bottom] = span(y, h, height)
    for (let x = 0; x < w; x++) {
      const [left, right] = span(x, w, width)
      for (let c = 0; c < channels; c++) {
        let sum = 0
        for (let v = top; v < bottom; v++)
          for (let u = left; u < right; u++) sum += data[(v * width + u) * channels + c]
        small[(y * w + x) * channels + c] = Math.round(sum / ((bottom - top) * (right - left)))
      }
    }
  }
  return small
}

/** Which of `from` pixels stand behind pixel i of `to`. */
const span = (i: number, to: number, from: number): [number, number] => [
  Math.floor((i * from) / to),
  Math.max(Math.floor((i * from) / to) + 1, Math.floor(((i + 1) * from) / to)),
]
