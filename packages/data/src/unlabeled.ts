import type { Dataset, MemoryDataset } from './dataset.ts'
import type { Samples } from './samples.ts'
import { whenRead } from './when-read.ts'

/** The same examples without labels, speakers and spans: what a pretext task may see. Asking it for labels is an error. */
export function unlabeled<S extends Samples>(
  dataset: MemoryDataset<S>,
): MemoryDataset<S> & { readonly labels: null }
export function unlabeled<S extends Samples>(dataset: Dataset<S>): Dataset<S> & { readonly labels: null }
export function unlabeled<S extends Samples>(dataset: Dataset<S>): Dataset<S> & { readonly labels: null } {
  const { name, form, count } = dataset
  return {
    name,
    form,
    count,
    labels: null,
    classNames: null,
    ...(dataset.window !== undefined && { window: dataset.window }),
    read: (indices) => whenRead(dataset.read(indices), (samples) => ({ ...samples, labels: null })),
  }
}
