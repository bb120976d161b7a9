import type { Random } from '@pretexts/random'
import { ArgumentError, requireOptions } from '@pretexts/tensor'
import { requireInteger } from './require-number.ts'
import { windowedOrder } from './windowed-order.ts'

export interface BatchesOptions {
  /** Number of examples in the data set. */
  count: number
  batchSize: number
  rng: Random
  /** Leave out the examples at the end of an epoch that do not fill a batch. Default false. */
  dropLast?: boolean
  /** Shuffle within a window of so many examples, which leaves them nearly in order: see `windowedOrder`. Default: shuffle all. */
  window?: number
}

/**
 * Shuffled batches as a function of the step.
 *
 *     epoch(step) = ⌊step / stepsPerEpoch⌋,  order = permutation(count) drawn from rng.fork('epoch').fork(epoch)
 *
 * There is no position to save: a run that resumes at a step asks for that step's batch and gets it, bit for bit.
 *
 * The last batch of an epoch holds what is left. A single example that is left joins the batch before it: alone, it has no batch
 * statistics (batch norm) and nothing to be contrasted with.
 *
 * @throws ArgumentError for sizes that are not positive integers, or when `dropLast` leaves nothing
 * @example new Batches({ count: 10, batchSize: 4, rng: new Random(1) }).indices(2).length // 2
 */
export class Batches {
  readonly stepsPerEpoch: number
  /** Examples in the largest batch: `batchSize`, one more where a single one is left, or all when there are fewer. */
  readonly largest: number
  readonly #options: Omit<Required<BatchesOptions>, 'window'> & Pick<BatchesOptions, 'window'>
  #latest: { epoch: number; order: Int32Array } | null = null

  constructor(options: BatchesOptions) {
    const {
      count,
      batchSize,
      rng,
      dropLast = false,
      window,
    } = requireOptions('Batches', options, {
      count: 'number',
      batchSize: 'number',
      rng: 'object',
      dropLast: 'boolean',
      window: 'number',
    })
    requireInteger('Batches', 'count', count, { from: 1 })
    requireInteger('Batches', 'batchSize', batchSize, { from: 1 })
    if (window !== undefined) requireInteger('Batches', 'window', window, { from: 1 })
    const oneIsLeft = batchSize > 1 && count > batchSize && count % batchSize === 1
    this.stepsPerEpoch = dropLast || oneIsLeft ? Math.floor(count / batchSize) : Math.ceil(count / batchSize)
    if (this.stepsPerEpoch === 0) {
      const message = `dropLast leaves nothing of ${count} examples in batches of ${batchSize}; use smaller batches`
      throw new ArgumentError('Batches', 'batchSize', batchSize, message)
    }
    this.largest = oneIsLeft && !dropLast ? batchSize + 1 : Math.min(batchSize, count)
    this.#options = { count, batchSize, rng: rng.fork('epoch'), dropLast, window }
  }

  /** The epoch that a step belongs to, from 0. */
  epoch(step: number): number {
    return Math.floor(step / this.stepsPerEpoch)
  }

  /** Which examples make up the batch of a step, from 0. */
  indices(step: number): Int32Array {
    requireInteger('Batches', 'step', step, { from: 0 })
    const { count, batchSize, dropLast } = this.#options
    const place = step % this.stepsPerEpoch
    const start = place * batchSize
    const isLast = place === this.stepsPerEpoch - 1 && !dropLast
    return this.#order(this.epoch(step)).slice(start, isLast ? count : start + batchSize)
  }

  /** Only remembered for speed: what it returns depends on the epoch alone. */
  #order(epoch: number): Int32Array {
    if (this.#latest?.epoch !== epoch) this.#latest = { epoch, order: this.#shuffled(epoch) }
    return this.#latest.order
  }

  #shuffled(epoch: number): Int32Array {
    const { rng, count, window } = this.#options
    const stream = rng.fork(epoch)
    return window === undefined ? stream.permutation(count) : windowedOrder(count, window, stream)
  }
}
