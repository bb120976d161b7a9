import type { Dataset, Samples } from '@pretexts/data'
import { yieldToEventLoop } from '@pretexts/train'

/** Some examples of a data set, read together. */
export interface ReadBatch<S extends Samples> {
  readonly samples: S
  /** Where the first of them stands among the indices asked for. */
  readonly start: number
}

/**
 * Reads the examples at `indices`, batch after batch. While one batch is worked on, the next is being read, so at most two are
 * in memory. Signals and other events are served after each batch, also where reading never waits.
 *
 * Make tensors inside a `scope` after each batch, and leave no tensor alive across the wait for the next one.
 */
export async function* readBatches<S extends Samples>(
  dataset: Dataset<S>,
  indices: ArrayLike<number>,
  batchSize: number,
): AsyncGenerator<ReadBatch<S>, void, void> {
  const read = async (start: number): Promise<S> => {
    const size = Math.min(batchSize, indices.length - start)
    return dataset.read(Int32Array.from({ length: size }, (_, i) => indices[start + i]))
  }
  let next = indices.length > 0 ? read(0) : null
  for (let start = 0; next !== null; start += batchSize) {
    const samples: S = await next
    next = start + batchSize < indices.length ? read(start + batchSize) : null
    next?.catch(() => {}) // reported when it is waited for; nobody may wait for it any more
    yield { samples, start }
    await yieldToEventLoop()
  }
}

/** 0, 1, … count − 1: every example of a data set. */
export function allOf({ count }: { readonly count: number }): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i)
}
