import type { ImageSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { TileGeometry } from './tile-geometry.ts'

/** The upper left pixel of a tile, and how far each of its channels is moved from there. Default: not at all. */
export type TilePlace = readonly [top: number, left: number, moves?: readonly Move[]]
type Move = readonly [down: number, right: number]

/**
 * Where to cut the tiles of N images: the grid lies at a random place of each image, and each tile at a random place of its cell,
 * so that neighbors share no pixel and do not continue each other exactly.
 * @param channelJitter by how many pixels each channel of a color tile is moved on its own at most, so that the color fringes of a
 *   lens do not tell where a tile comes from. Channels stay in the cell: no more than half of the gap. Default 0.
 * @returns N lists of grid² places, row by row
 */
export function drawTilePlaces(
  { form, indices }: Pick<ImageSamples, 'form' | 'indices'>,
  { grid, cell, tile }: TileGeometry,
  rng: Random,
  channelJitter = 0,
): TilePlace[][] {
  const gaps = [cell[0] - tile[0], cell[1] - tile[1]] as const
  const most = gaps.map((gap) => (form.channels === 1 ? 0 : Math.min(channelJitter, Math.floor(gap / 2))))
  const within = (axis: 0 | 1): number => most[axis] + rng.integer(gaps[axis] - 2 * most[axis] + 1)
  const stream = rng.fork('channels')
  const move = (axis: 0 | 1): number => stream.integer(2 * most[axis] + 1) - most[axis]
  const moves = (): Move[] => Array.from({ length: form.channels }, () => [move(0), move(1)] as const)
  const jittered = most[0] > 0 || most[1] > 0
  return Array.from(indices, () => {
    const top = rng.integer(form.height - grid * cell[0] + 1)
    const left = rng.integer(form.width - grid * cell[1] + 1)
    return Array.from({ length: grid * grid }, (_, t): TilePlace => {
      const y = top + Math.floor(t / grid) * cell[0] + within(0)
      const x = left + (t % grid) * cell[1] + within(1)
      return jittered ? [y, x, moves()] : [y, x]
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
    ofImage.map(([top, left, moves]) => {
      const cut = new Float32Array(channels * h * w)
      for (let c = 0; c < channels; c++) {
        const [down, right] = moves?.[c] ?? [0, 0]
        const start = ((n * channels + c) * height + top + down) * width + left + right
        for (let i = 0; i < h * w; i++)
          cut[c * h * w + i] = values[start + Math.floor(i / w) * width + (i % w)] * scale
      }
      return cut
    }),
  )
}

/** The tiles of every image at random places: see `drawTilePlaces` and `cutTilesAt`. */
export function cutTiles(samples: ImageSamples, geometry: TileGeometry, rng: Random): Float32Array[][] {
  return cutTilesAt(samples, geometry.tile, drawTilePlaces(samples, geometry, rng))
}
