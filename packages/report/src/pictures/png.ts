import { encode } from 'fast-png'

/** What a PNG holds: grey, grey + alpha, RGB or RGBA bytes, row by row, channels interleaved. */
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
  return `data:image/png;base64,${base64(png(raster))}`
}

/** In pieces, because a whole sheet would be too many arguments for one call. */
function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += 0x2000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x2000))
  }
  return btoa(binary)
}
