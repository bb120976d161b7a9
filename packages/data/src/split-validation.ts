import type { Random } from '@pretexts/random'
import type { ImageDataset } from './image-dataset.ts'
import { requireInteger } from './require-number.ts'
import { subset } from './subset.ts'

export interface SplitOptions {
  /** How many images to set apart. */
  validation: number
  rng: Random
}

/**
 * Sets `validation` images, drawn at random, apart from the rest: hyper-parameters are chosen on them, never on
 * the test split. Every image goes to one side; both keep the data set's order.
 *
 * The split depends on the seed of `rng`, not on what was drawn from it.
 *
 * @throws ArgumentError unless some images are left on either side
 * @example const { train, validation } = splitValidation(mnist, { validation: 5000, rng })
 */
export function splitValidation(
  dataset: ImageDataset,
  options: SplitOptions,
): { train: ImageDataset; validation: ImageDataset } {
  const { train, validation } = splitIndices(dataset.count, options)
  return { train: subset(dataset, train), validation: subset(dataset, validation) }
}

/** The same split as indices below `count`, ascending: for whatever else must be split alike. */
export function splitIndices(
  count: number,
  { validation, rng }: SplitOptions,
): { train: Int32Array; validation: Int32Array } {
  const reason = `to split ${count} images`
  requireInteger('splitValidation', 'validation', validation, { from: 1, to: count - 1, reason })
  const order = rng.fork('validation').permutation(count)
  return { train: order.slice(validation).sort(), validation: order.slice(0, validation).sort() }
}
