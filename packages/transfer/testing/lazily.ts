import type { Dataset, Samples } from '@pretexts/data'

/** The same data set, read as if from files: every read waits. `reads` counts examples by their index. */
export function lazily<S extends Samples>(dataset: Dataset<S>, reads: number[] = []): Dataset<S> {
  return {
    ...dataset,
    async read(indices) {
      for (const index of Array.from(indices)) reads[index] = (reads[index] ?? 0) + 1
      await new Promise(setImmediate)
      return dataset.read(indices)
    },
  }
}
