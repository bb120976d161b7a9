import type { ImageForm } from '@pretexts/contracts'
import { type ImageSamples, type MemoryDataset, memoryDataset, requireInteger } from '@pretexts/data'
import { Random, type Seed } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { drawShape } from './draw-shape.ts'
import { outlines } from './outlines.ts'

export interface SyntheticShapesOptions {
  /** How many pictures. */
  readonly count: number
  /** Height and width. Default 32. */
  readonly size?: number
  /** The number of the first picture: other numbers are other pictures, for a test. Default 0. */
  readonly first?: number
  readonly seed: Seed
}

/** The classes: what is drawn. */
export const shapeNames: readonly string[] = outlines.map(({ name }) => name)

/**
 * Pictures of colored shapes that nobody took: the offline stand-in for photographs.
 *
 * Class, colors, place, size and turn are drawn anew for each, on a ground that shades from one color into another; the light
 * comes from above. Picture i has class `i mod 6` and is made from the seed and its number alone. Pixels are bytes, (3, size, size).
 * @throws ArgumentError for a count below 1 or a size below 8
 * @example syntheticShapes({ count: 600, seed: 1 }).classNames // ['circle', 'square', 'triangle', 'star', 'ring', 'cross']
 */
export function syntheticShapes(options: SyntheticShapesOptions): MemoryDataset<ImageSamples> {
  const {
    count,
    size = 32,
    first = 0,
    seed,
  } = requireOptions('syntheticShapes', options, {
    count: 'number',
    size: 'number',
    first: 'number',
    seed: 'any',
  })
  requireInteger('syntheticShapes', 'count', count, { from: 1 })
  requireInteger('syntheticShapes', 'size', size, { from: 8, to: 1024 })
  requireInteger('syntheticShapes', 'first', first, { from: 0 })
  const form: ImageForm = { kind: 'image', channels: 3, height: size, width: size }
  const root = new Random(seed).fork('synthetic-shapes')
  const values = new Uint8Array(count * 3 * size * size)
  const labels = Int32Array.from({ length: count }, (_, i) => (first + i) % outlines.length)
  for (let i = 0; i < count; i++) {
    const pixels = values.subarray(i * 3 * size * size, (i + 1) * 3 * size * size)
    drawShape(pixels, size, outlines[labels[i]].distance, root.fork(first + i))
  }
  return memoryDataset<ImageSamples>({
    name: 'synthetic-shapes',
    form,
    values,
    labels,
    classNames: shapeNames,
  })
}
