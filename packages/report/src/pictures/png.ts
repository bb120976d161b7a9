import { toBase64 } from '@pretexts/contracts'
import { encode } from 'fast-png'

/** What a PNG holds: gray, gray + alpha, RGB or RGBA bytes, row by row, channels interleaved. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 2 | 3 | 4
  readonly data: Uint8Array
}

/** A raster as a PNG file. */
export const png = ({ width, height, channels, data }: Raster): Uint8Array =>
  encode({ width, height, channels, data, depth: 8 })

/** A raster as a `data:` address of a PNG, so that the page needs no other file. */
export function pngAddress(raster: Raster): string {
  return `data:image/png;base64,${toBase64(png(raster))}`
}
