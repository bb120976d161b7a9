import type { Picture } from '@pretexts/contracts'
import { add, concat, mul, pad, select, slice, type Tensor } from '@pretexts/tensor'
import { toPicture } from '../../task/to-picture.ts'
import { inverse, type Order } from './permutation-set.ts'

/**
 * A puzzle as a picture, its tiles apart by a gray line. Tiles have no brightness of their own: mid gray is their mean.
 * @param tiles (T, C, h, w), normalized
 * @param order where it is given, the tiles are laid out as if they lay in this order
 */
export function puzzlePicture(tiles: Tensor, order?: Order): Picture {
  const grid = Math.sqrt(tiles.shape[0])
  const places = order ? inverse(order) : Array.from({ length: grid * grid }, (_, i) => i)
  const framed = places.map((place) => {
    const tile = select(tiles, place) // (C, h, w)
    return pad(add(mul(tile, 0.2), 0.5), [0, 1, 1], { value: 0.35 })
  })
  const rows = Array.from({ length: grid }, (_, r) => concat(framed.slice(r * grid, (r + 1) * grid), 2))
  return toPicture(concat(rows, 1))
}

/** The tiles of puzzle n, (T, C, h, w). */
export const tilesOf = (tiles: Tensor, n: number, count: number): Tensor =>
  slice(tiles, [n * count, (n + 1) * count])
