import type { ImageForm } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { fromArray, resizeBilinear, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { cutTilesAt, drawTilePlaces, type TilePlace } from '../shared/cut-tiles.ts'
import { standardizeTile } from '../shared/standardize-tile.ts'
import { type TileGeometry, tileGeometry } from '../shared/tile-geometry.ts'
import { type JigsawOptions, jigsawOptions } from './jigsaw-options.ts'
import { gridOf, puzzleSet } from './puzzle-sets.ts'

/** Puzzles and their orders. */
export interface JigsawBatch {
  /** (N · T, C, h, w): the T tiles of a puzzle one after the other, as they lie. */
  readonly tiles: Tensor
  /** int32 (N): which order of the set the puzzle has. */
  readonly labels: Tensor
}

/** Cells and tiles of the puzzle on such images. */
export function jigsawGeometry(form: ImageForm, options: JigsawOptions): TileGeometry {
  return tileGeometry('jigsaw', form, gridOf(options.permutations), options)
}

/** What the encoder takes: a tile, enlarged. */
export function tileForm(form: ImageForm, options: JigsawOptions): ImageForm {
  const [height, width] = jigsawGeometry(form, options).tile.map((side) => side * options.enlarge)
  return { kind: 'image', channels: form.channels, height, width }
}

/** All that is drawn at random for the puzzles of a batch. */
export interface Puzzles {
  /** Where each tile is cut, N lists in reading order. */
  readonly places: readonly (readonly TilePlace[])[]
  /** (N): which order of the set each puzzle has. */
  readonly labels: Int32Array
  /** (N): whether the image becomes gray. */
  readonly gray: readonly boolean[]
}

/**
 * Draws an order of the set and the places of the tiles for each image. Color images become gray with probability `gray`, so that
 * colors do not give neighbors away; the channels of others are moved against each other, so that color fringes do not either.
 */
export function drawPuzzles(samples: ImageSamples, rng: Random, options: JigsawOptions): Puzzles {
  requireTaskOptions('drawPuzzles', options, jigsawOptions)
  const { orders } = puzzleSet(options.permutations)
  const geometry = jigsawGeometry(samples.form, options)
  const places = drawTilePlaces(samples, geometry, rng.fork('tiles'), options.channelJitter)
  const draw = rng.fork('orders')
  const labels = Int32Array.from(places, () => draw.integer(orders.length))
  return {
    places,
    labels,
    gray: places.map(() => samples.form.channels === 3 && draw.bernoulli(options.gray)),
  }
}

/**
 * Cuts each image into tiles, normalizes each tile by itself, and lays them out in the order drawn.
 *
 * `tiles[n, place] = tile[n, order[label[n]][place]]`
 * @see Noroozi & Favaro 2016, arXiv 1603.09246, section 3
 */
export function layPuzzles(
  samples: Pick<ImageSamples, 'form' | 'values'>,
  { places, labels, gray }: Puzzles,
  options: JigsawOptions,
): JigsawBatch {
  requireTaskOptions('layPuzzles', options, jigsawOptions)
  const { orders } = puzzleSet(options.permutations)
  const { channels } = samples.form
  const [h, w] = jigsawGeometry(samples.form, options).tile
  const count = orders[0].length
  const size = channels * h * w
  const values = new Float32Array(places.length * count * size)
  cutTilesAt(samples, [h, w], places).forEach((tiles, n) => {
    for (const tile of tiles) {
      if (gray[n]) toGray(tile)
      standardizeTile(tile)
    }
    orders[labels[n]].forEach((tile, place) => {
      values.set(tiles[tile], (n * count + place) * size)
    })
  })
  const plain = fromArray(values, [places.length * count, channels, h, w])
  const { enlarge } = options
  return {
    tiles: enlarge === 1 ? plain : resizeBilinear(plain, [h * enlarge, w * enlarge]),
    labels: fromArray(labels, [places.length]),
  }
}

/** Puzzles of some images, drawn and laid out. */
export function jigsawBatch(samples: ImageSamples, rng: Random, options: JigsawOptions): JigsawBatch {
  return layPuzzles(samples, drawPuzzles(samples, rng, options), options)
}

/** The mean of the channels in each of them. */
function toGray(tile: Float32Array): void {
  const area = tile.length / 3
  for (let i = 0; i < area; i++) {
    const mean = (tile[i] + tile[i + area] + tile[i + 2 * area]) / 3
    for (let c = 0; c < 3; c++) tile[i + c * area] = mean
  }
}
