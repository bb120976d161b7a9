import type { ImageForm } from '@pretexts/contracts'
import { ArgumentError } from '@pretexts/tensor'

/** A grid of cells on an image, with a tile inside each cell. */
export interface TileGeometry {
  /** Cells along each side. */
  readonly grid: number
  /** Height and width of a cell; as large as its tile where tiles touch. */
  readonly cell: readonly [height: number, width: number]
  /** Height and width of a tile: `⌊side / grid⌋ − gap` pixels. */
  readonly tile: readonly [height: number, width: number]
}

/** How far the tiles of a grid lie apart. */
export interface TileSpacing {
  /** Pixels of each cell that its tile leaves out. */
  readonly gap: number
  /** Tiles of the same size, but side by side: cells are as large as they. */
  readonly touching: boolean
}

/**
 * The largest grid that fits: cells of ⌊side / grid⌋ pixels, with a tile of `cell − gap` somewhere inside each. Where tiles touch, cells
 * are no larger than those tiles, so that encoders with and without the shortcut take the same shape.
 * @see Noroozi & Favaro 2016, arXiv 1603.09246, section 3, on why tiles need gaps
 * @throws ArgumentError unless a tile keeps at least 2 × 2 pixels
 */
export function tileGeometry(
  operation: string,
  form: ImageForm,
  grid: number,
  { gap, touching }: TileSpacing,
): TileGeometry {
  const cell = [Math.floor(form.height / grid), Math.floor(form.width / grid)] as const
  const tile = [cell[0] - gap, cell[1] - gap] as const
  if (Math.min(...tile) >= 2) return { grid, cell: touching ? tile : cell, tile }
  const rule = `gap must leave tiles of at least 2×2 pixels; ${grid}×${grid} cells of ${form.height}×${form.width} images have ${cell.join('×')} pixels`
  throw new ArgumentError(operation, 'gap', gap, `${rule}; got gap ${gap}`)
}

/** Images that are large enough for a grid of 3 × 3 tiles; otherwise the reason why not. */
export function tooSmallForTiles(form: ImageForm, least: number): string | null {
  if (Math.min(form.height, form.width) >= least) return null
  return `needs images of at least ${least}×${least} pixels for its tiles; these are ${form.height}×${form.width}`
}
