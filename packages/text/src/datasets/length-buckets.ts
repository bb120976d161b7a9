import type { Random } from '@pretexts/random'
import { OptionError } from '../errors.ts'

/** Batches whose examples are sorted by length together. */
const windowBatches = 50

/**
 * Batches of examples of similar length, in random order: with `trimPadding`, little of a batch is padding.
 *
 * Examples are shuffled; of every 50 batches the examples are sorted by length and cut into batches; the batches are shuffled. Every example
 * comes once. A last batch may be smaller.
 * @param lengths of each example
 * @example for (const indices of lengthBuckets(data.lengths, 32, rng)) trimPadding(data.read(indices))
 */
export function* lengthBuckets(
  lengths: ArrayLike<number>,
  batchSize: number,
  rng: Random,
): Generator<Int32Array> {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new OptionError('lengthBuckets', 'batchSize', batchSize, 'a whole number, at least 1')
  }
  const order = rng.fork('examples').permutation(lengths.length)
  const batches: Int32Array[] = []
  for (let from = 0; from < order.length; from += windowBatches * batchSize) {
    const window = order.slice(from, from + windowBatches * batchSize).sort((a, b) => lengths[a] - lengths[b])
    for (let at = 0; at < window.length; at += batchSize) batches.push(window.slice(at, at + batchSize))
  }
  yield* rng.fork('batches').shuffle(batches)
}
