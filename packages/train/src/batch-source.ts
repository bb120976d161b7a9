import type { Random } from '@pretexts/random'
import { ArgumentError, type Tensor } from '@pretexts/tensor'

/** What may wait is read first, as plain data; tensors are made of it afterwards, at once. */
export interface ReadingSource<Read, Batch> {
  /** The plain data of a batch, from memory, files or a network. It may wait, and makes no tensors. */
  read(index: number): Plain<Read> | Promise<Plain<Read>>
  /** Tensors from what was read. It runs inside the step's scope, so that their memory is given back after the step. */
  batch(read: Read, rng: Random): NotPromise<Batch>
}

/**
 * The batch of every step, counted from 0: a function that makes it at once, or a reader and a maker.
 *
 * It must depend on its arguments alone, or resuming is not exact. The types rule out a function that waits and then makes
 * tensors: those would escape the step's scope and fill the memory of a backend that has a fixed amount of it.
 */
export type BatchSource<Batch, Read = unknown> =
  | ((index: number, rng: Random) => NotPromise<Batch>)
  | ReadingSource<Read, Batch>

/** Anything but a promise. */
export type NotPromise<T> = T extends PromiseLike<unknown> ? never : T

/** Anything without tensors in it. */
export type Plain<T> = T extends Tensor ? never : T

/** Reads ahead: while one batch is learned from, the next is being read. */
export class BatchReader<Batch> {
  readonly #source: BatchSource<Batch>
  readonly #end: number
  #ahead: { readonly index: number; readonly read: Promise<unknown> } | null = null

  /** @param end the number of batches: nothing is read beyond */
  constructor(source: BatchSource<Batch>, end: number) {
    this.#source = source
    this.#end = end
  }

  /** Waits for the data of a batch; returns a function that makes its tensors, to be called inside a scope. */
  async next(index: number): Promise<(rng: Random) => Batch> {
    const source = this.#source
    if (typeof source === 'function') return (rng) => atOnce(source(index, rng))
    const read = this.#ahead?.index === index ? await this.#ahead.read : await source.read(index)
    this.#ahead = index + 1 < this.#end ? this.#start(source, index + 1) : null
    return (rng) => atOnce(source.batch(read, rng))
  }

  #start(source: ReadingSource<unknown, Batch>, index: number) {
    const read = (async () => source.read(index))()
    read.catch(() => {}) // reported when it is asked for; nobody may ask any more
    return { index, read }
  }
}

/** Plain JavaScript can still pass a function that waits. */
function atOnce<Batch>(batch: Batch): Batch {
  if (!(batch instanceof Promise)) return batch
  batch.catch(() => {}) // the error below is the one to see
  const message =
    'a batch must be made at once; got a promise: read in { read() }, which may wait, and make tensors in { batch() }'
  throw new ArgumentError('pretrain', 'batch', batch, message)
}
