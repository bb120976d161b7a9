import type { ImageSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { TileGeometry } from './tile-geometry.ts'

/** The upper left pixel of a tile. */
export type TilePlace = readonly [top: number, left: number]

/**
 * Where to cut the tiles of N images: the grid lies at a random place of each image, and each tile at a random place of its cell,
 * so that neighbors share no pixel and do not continue each other exactly.
 * @returns N lists of grid² places, row by row
 */
export function drawTilePlaces(
  { form, indices }: Pick<ImageSamples, 'form' | 'indices'>,
  { grid, cell, tile }: TileGeometry,
  rng: Random,
): TilePlace[][] {
  return Array.from(indices, () => {
    const top = rng.integer(form.height - grid * cell[0] + 1)
    const left = rng.integer(form.width - grid * cell[1] + 1)
    return Array.from({ length: grid * grid }, (_, t): TilePlace => {
      const y = top + Math.floor(t / grid) * cell[0] + rng.integer(cell[0] - tile[0] + 1)
      return [y, left + (t % grid) * cell[1] + rng.integer(cell[1] - tile[1] + 1)]
    })
  })
}

/**
 * The tiles of every image at some places.
 * @param places N lists, as `drawTilePlaces` makes them
 * @returns N lists of tiles; each (C · h · w) in [0, 1]
 */
export function cutTilesAt(
  { form, values }: Pick<ImageSamples, 'form' | 'values'>,
  [h, w]: readonly [height: number, width: number],
  places: readonly (readonly TilePlace[])[],
): Float32Array[][] {
  const { channels, height, width } = form
  const scale = values instanceof Uint8Array ? 1 / 255 : 1
  return places.map((ofImage, n) =>
    ofImage.map(([top, left]) => {
      const cut = new Float32Array(channels * h * w)
      for (let i = 0; i < cut.length; i++) {
        const [c, y, x] = [Math.floor(i / (h * w)), Math.floor(i / w) % h, i % w]
        cut[i] = values[((n * channels + c) * height + top + y) * width + left + x] * scale
      }
      return cut
    }),
  )
}

/** The tiles of every image at random places: see `drawTilePlaces` and `cutTilesAt`. */
export function cutTiles(samples: ImageSamples, geometry: TileGeometry, rng: Random): Float32Array[][] {
  return cutTilesAt(samples, geometry.tile, drawTilePlaces(samples, geometry, rng))
}
