import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { requireInteger } from './require-number.ts'

export interface LengthBucketsOptions {
  readonly batchSize: number
  readonly rng: Random
  /** Batches that are sorted by length together: more save padding, fewer mix better. Default 50. */
  readonly together?: number
}

/**
 * Batches of examples of similar length, so that little is padded, in random order.
 *
 * Examples are shuffled, `together` batches at a time are sorted by length and cut into batches, and the batches are shuffled. Every
 * example is in exactly one batch; one batch may be smaller.
 * @param lengths of every example
 * @returns indices, batch by batch
 */
export function lengthBuckets(lengths: ArrayLike<number>, options: LengthBucketsOptions): Int32Array[] {
  const {
    batchSize,
    rng,
    together = 50,
  } = requireOptions('lengthBuckets', options, { batchSize: 'number', rng: 'object', together: 'number' })
  requireInteger('lengthBuckets', 'batchSize', batchSize, { from: 1 })
  requireInteger('lengthBuckets', 'together', together, { from: 1 })
  const order = rng.fork('examples').permutation(lengths.length)
  const batches: Int32Array[] = []
  for (let start = 0; start < order.length; start += together * batchSize) {
    const bucket = order.slice(start, start + together * batchSize).sort((a, b) => lengths[a] - lengths[b])
    for (let at = 0; at < bucket.length; at += batchSize) batches.push(bucket.slice(at, at + batchSize))
  }
  return rng.fork('batches').shuffle(batches)
}
