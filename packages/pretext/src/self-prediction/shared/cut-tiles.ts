import type { ImageSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { TileGeometry } from './tile-geometry.ts'

/**
 * The tiles of every image: the grid lies at a random place of the image, and each tile at a random place of its cell, so
 * that neighbors share no pixel and do not continue each other exactly.
 *
 * @returns N lists of grid² tiles, row by row; each (C · h · w) in [0, 1]
 */
export function cutTiles(
  { form, values, indices }: ImageSamples,
  { grid, cell, tile }: TileGeometry,
  rng: Random,
): Float32Array[][] {
  const { channels, height, width } = form
  const scale = values instanceof Uint8Array ? 1 / 255 : 1
  const [h, w] = tile
  return Array.from(indices, (_, n) => {
    const top = rng.integer(height - grid * cell[0] + 1)
    const left = rng.integer(width - grid * cell[1] + 1)
    return Array.from({ length: grid * grid }, (_, t) => {
      const y0 = top + Math.floor(t / grid) * cell[0] + rng.integer(cell[0] - h + 1)
      const x0 = left + (t % grid) * cell[1] + rng.integer(cell[1] - w + 1)
      const cut = new Float32Array(channels * h * w)
      for (let i = 0; i < cut.length; i++) {
        const [c, y, x] = [Math.floor(i / (h * w)), Math.floor(i / w) % h, i % w]
        cut[i] = values[((n * channels + c) * height + y0 + y) * width + x0 + x] * scale
      }
      return cut
    })
  })
}
