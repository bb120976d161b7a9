import type { Random } from '@pretexts/random'
import { ArgumentError } from '@pretexts/tensor'

export interface BlockOptions {
  /** M, target blocks of an image. Default 4, as in the paper. */
  readonly targets?: number
  /** Share of the patches in a target block. Default [0.15, 0.2]. */
  readonly scale?: readonly [least: number, most: number]
  /** Height over width of a target block. Default [0.75, 1.5]. */
  readonly aspect?: readonly [least: number, most: number]
  /**
   * Patches that must be left as context; blocks are drawn again otherwise. All contexts of a batch are cut to its smallest, so one
   * image with little context would leave all others little. Default 0.4 of all; on average some half of them are left.
   */
  readonly leastContext?: number
}

/** Target blocks and context of one image, as numbers of patches in reading order. */
export interface Blocks {
  /** M lists, of one length. */
  readonly targets: readonly (readonly number[])[]
  /** The patches that lie in no target, in ascending order. */
  readonly context: readonly number[]
}

/** The height and width of a block in patches. */
export type BlockSize = readonly [height: number, width: number]

/** One block size for a batch, from a scale and an aspect drawn independently; sides are rounded and fit the grid. */
export function drawBlockSize(
  [rows, columns]: readonly [number, number],
  { scale = [0.15, 0.2], aspect = [0.75, 1.5] }: BlockOptions,
  rng: Random,
): BlockSize {
  const area = rows * columns * rng.uniform(...scale)
  const ratio = rng.uniform(...aspect)
  const side = (length: number, most: number) => Math.min(most, Math.max(1, Math.round(length)))
  return [side(Math.sqrt(area * ratio), rows), side(Math.sqrt(area / ratio), columns)]
}

/**
 * Target blocks at random places of the grid, and what they leave as context. Every place that keeps a block on the grid is
 * equally likely, the last row and column included.
 *
 * Deviations from the authors' code: the context is the whole grid without the targets; blocks that leave too little of it are
 * drawn again.
 * @throws ArgumentError when no draw of 100 leaves enough context
 * @see Assran et al. 2023, arXiv 2301.08243, §3; facebookresearch/ijepa, `masks/multiblock.py`
 */
export function drawBlocks(
  [rows, columns]: readonly [number, number],
  [height, width]: BlockSize,
  options: BlockOptions,
  rng: Random,
): Blocks {
  const { targets: count = 4 } = options
  const { leastContext = Math.floor(0.4 * rows * columns) } = options
  for (let attempt = 0; attempt < 100; attempt++) {
    const targets = Array.from({ length: count }, () => {
      const [top, left] = [rng.integer(rows - height + 1), rng.integer(columns - width + 1)]
      return Array.from(
        { length: height * width },
        (_, i) => (top + Math.floor(i / width)) * columns + left + (i % width),
      )
    })
    const taken = new Set(targets.flat())
    const context = Array.from({ length: rows * columns }, (_, l) => l).filter((l) => !taken.has(l))
    if (context.length >= Math.max(1, leastContext)) return { targets, context }
  }
  const rule = `blocks of ${height}×${width} on a grid of ${rows}×${columns} patches leave no context of ${leastContext} patches`
  throw new ArgumentError('i-jepa', 'targets', count, `${rule}; use fewer targets or smaller patches`)
}
