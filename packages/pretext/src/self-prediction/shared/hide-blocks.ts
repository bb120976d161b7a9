import type { Random } from '@pretexts/random'
import { ArgumentError, fromArray, requireOptions, type Tensor } from '@pretexts/tensor'

export interface HideBlocksOptions {
  /** Share of the patches that may be hidden at most, above 0 and below 1. */
  readonly ratio: number
  /** Smallest area of a block in patches. Default 16 of 196, the same share of any grid, at least 1. */
  readonly least?: number
  /** Smallest height over width of a block; the largest is its inverse. Default 0.3. */
  readonly aspect?: number
}

/** Draws of a place and a size before a block is given up. */
const tries = 10

/**
 * Hides rectangular blocks of patches in each image, so that neighbors cannot give a hidden patch away.
 *
 *     area ~ U(least, what is left of ⌊ratio · L⌋),  log aspect ~ U(log a, −log a),  place ~ U
 *
 * Blocks may overlap. They are added until ten draws find none that fits, so that an image may have fewer hidden patches than the
 * ratio allows: losses divide by the true count, which is at least 1.
 * @param images N
 * @returns float32 (N, L): 1 where a patch is hidden, else 0
 * @throws ArgumentError when the ratio hides nothing or everything
 * @see Bao et al. 2021, arXiv 2106.08254, Algorithm 1; microsoft/unilm, `beit/masking_generator.py`
 */
export function hideBlocks(
  images: number,
  grid: readonly [rows: number, columns: number],
  options: HideBlocksOptions,
  rng: Random,
): Tensor {
  const known = { ratio: 'number', least: 'number', aspect: 'number' } as const
  const { ratio } = requireOptions('hideBlocks', options, known)
  const patches = grid[0] * grid[1]
  const most = Math.floor(patches * ratio + 1e-9)
  if (!(most >= 1 && most < patches)) {
    const rule = `maskRatio must hide at least one of ${patches} patches and leave one visible`
    throw new ArgumentError('hideBlocks', 'maskRatio', ratio, `${rule}; got ${ratio}`)
  }
  const hidden = new Float32Array(images * patches)
  for (let n = 0; n < images; n++)
    hideIn(hidden.subarray(n * patches, (n + 1) * patches), grid, most, options, rng)
  return fromArray(hidden, [images, patches])
}

/** Sets patches of one image to 1, at most `most` of them and at least one. */
function hideIn(
  hidden: Float32Array,
  grid: readonly [number, number],
  most: number,
  { least: given, aspect = 0.3 }: HideBlocksOptions,
  rng: Random,
): void {
  const least = given ?? Math.max(1, Math.round((16 / 196) * hidden.length))
  let count = 0
  for (let failed = 0; count < most && failed < tries; ) {
    const left = most - count
    const block = drawBlock(grid, rng.uniform(Math.min(least, left), left), aspect, rng)
    const fresh = block.filter((place) => hidden[place] === 0)
    const fits = fresh.length > 0 && fresh.length <= left
    failed = fits ? 0 : failed + 1
    if (!fits) continue
    for (const place of fresh) hidden[place] = 1
    count += fresh.length
  }
  if (count === 0) hidden[rng.integer(hidden.length)] = 1
}

/** The patches of a block of about that area, or none where it does not fit the grid. */
function drawBlock(
  [rows, columns]: readonly [number, number],
  area: number,
  aspect: number,
  rng: Random,
): number[] {
  const limit = -Math.log(aspect)
  const ratio = Math.exp(rng.uniform(-limit, limit))
  const [height, width] = [Math.round(Math.sqrt(area * ratio)), Math.round(Math.sqrt(area / ratio))]
  if (height < 1 || width < 1 || height > rows || width > columns) return []
  const [top, left] = [rng.integer(rows - height + 1), rng.integer(columns - width + 1)]
  return Array.from(
    { length: height * width },
    (_, i) => (top + Math.floor(i / width)) * columns + left + (i % width),
  )
}
