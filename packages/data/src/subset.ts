import type { Dataset, MemoryDataset } from './dataset.ts'
import { requireIndices } from './require-indices.ts'
import { requireInteger } from './require-number.ts'
import type { Samples } from './samples.ts'
import { whenRead } from './when-read.ts'

/**
 * The examples at `indices`, in that order, with their labels, numbered anew from 0. Nothing is copied: they are read from
 * the data set when they are asked for.
 *
 * @throws ArgumentError for an index that the data set does not have
 */
export function subset<S extends Samples>(
  dataset: MemoryDataset<S>,
  indices: ArrayLike<number>,
): MemoryDataset<S>
export function subset<S extends Samples>(dataset: Dataset<S>, indices: ArrayLike<number>): Dataset<S>
export function subset<S extends Samples>(dataset: Dataset<S>, indices: ArrayLike<number>): Dataset<S> {
  requireIndices('subset', indices, dataset)
  const { name, form, labels, classNames, speakers, groups } = dataset
  const chosen = Int32Array.from(indices)
  const count = chosen.length
  return {
    name,
    form,
    count,
    labels: labels && chosen.map((index) => labels[index]),
    classNames,
    ...(groups && { groups: chosen.map((index) => groups[index]) }),
    ...(dataset.window !== undefined && { window: dataset.window }),
    ...(speakers && { speakers: chosen.map((index) => speakers[index]) }),
    ...(dataset.spans && { spans: (index: number) => dataset.spans?.(chosen[index]) ?? [] }),
    read(wanted) {
      requireIndices('read', wanted, { name, count })
      const samples = dataset.read(Int32Array.from(wanted, (index) => chosen[index]))
      return whenRead(samples, (read) => ({ ...read, indices: Int32Array.from(wanted) }))
    },
  }
}

/**
 * The first `count` examples with their labels.
 *
 * @throws ArgumentError when there are not that many
 */
export function take<S extends Samples>(dataset: MemoryDataset<S>, count: number): MemoryDataset<S>
export function take<S extends Samples>(dataset: Dataset<S>, count: number): Dataset<S>
export function take<S extends Samples>(dataset: Dataset<S>, count: number): Dataset<S> {
  requireInteger('take', 'count', count, {
    from: 0,
    to: dataset.count,
    reason: `the size of ${dataset.name}`,
  })
  return subset(
    dataset,
    Int32Array.from({ length: count }, (_, i) => i),
  )
}
