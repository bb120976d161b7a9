import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import type { Dataset, MemoryDataset } from './dataset.ts'
import { requireInteger } from './require-number.ts'
import type { Samples } from './samples.ts'
import { subset } from './subset.ts'

export interface SplitOptions {
  /** How many examples to set apart. */
  validation: number
  rng: Random
}

/**
 * Sets `validation` examples, drawn at random, apart from the rest: hyper-parameters are chosen on them, never on
 * the test split. Every example goes to one side; both keep the data set's order.
 *
 * The split depends on the seed of `rng`, not on what was drawn from it.
 *
 * @throws ArgumentError unless some examples are left on either side
 * @example const { train, validation } = splitValidation(mnist, { validation: 5000, rng })
 */
export function splitValidation<S extends Samples>(
  dataset: MemoryDataset<S>,
  options: SplitOptions,
): { train: MemoryDataset<S>; validation: MemoryDataset<S> }
export function splitValidation<S extends Samples>(
  dataset: Dataset<S>,
  options: SplitOptions,
): { train: Dataset<S>; validation: Dataset<S> }
export function splitValidation<S extends Samples>(
  dataset: Dataset<S>,
  options: SplitOptions,
): { train: Dataset<S>; validation: Dataset<S> } {
  const { train, validation } = splitIndices(dataset.count, options)
  return { train: subset(dataset, train), validation: subset(dataset, validation) }
}

/** The same split as indices below `count`, ascending: for whatever else must be split alike. */
export function splitIndices(
  count: number,
  options: SplitOptions,
): { train: Int32Array; validation: Int32Array } {
  const { validation, rng } = requireOptions('splitValidation', options, {
    validation: 'number',
    rng: 'object',
  })
  const reason = `to split ${count} examples`
  requireInteger('splitValidation', 'validation', validation, { from: 1, to: count - 1, reason })
  const order = rng.fork('validation').permutation(count)
  return { train: order.slice(validation).sort(), validation: order.slice(0, validation).sort() }
}
