import type { Raster } from './png.ts'

export interface SheetOptions {
  readonly columns: number
  /** Transparent pixels between tiles. Default 2. */
  readonly gap?: number
}

/**
 * Packs rasters of one size, in reading order, into one: 100 images then cost one element and one PNG.
 *
 * The gaps, and the places of the last row that stay empty, are transparent: they show the page, light or dark.
 * @param tiles N rasters (h, w, c)
 * @returns one raster (rows·(h + gap) − gap, columns·(w + gap) − gap, c or c + 1 with alpha)
 */
export function sheet(tiles: readonly Raster[], { columns, gap = 2 }: SheetOptions): Raster {
  const { width: w, height: h } = tiles[0]
  const opaque = tiles.map(withAlpha)
  const { channels } = opaque[0]
  const width = columns * (w + gap) - gap
  const height = Math.ceil(tiles.length / columns) * (h + gap) - gap
  const data = new Uint8Array(height * width * channels)
  opaque.forEach((tile, i) => {
    const left = (i % columns) * (w + gap)
    const top = Math.floor(i / columns) * (h + gap)
    for (let y = 0; y < h; y++) {
      const line = tile.data.subarray(y * w * channels, (y + 1) * w * channels)
      data.set(line, ((top + y) * width + left) * channels)
    }
  })
  return { width, height, channels, data }
}

/** The same raster with an alpha channel: what has one stays, gray and RGB become opaque. */
function withAlpha(raster: Raster): Raster {
  if (raster.channels === 2 || raster.channels === 4) return raster
  const { width, height, channels: from } = raster
  const channels = from === 1 ? 2 : 4
  const data = new Uint8Array(width * height * channels).fill(255)
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let c = 0; c < from; c++) data[pixel * channels + c] = raster.data[pixel * from + c]
  }
  return { width, height, channels, data }
}
