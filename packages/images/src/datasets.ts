import { requireKnown } from '@pretexts/tensor'
import { fashionMnist } from './fashion-mnist.ts'
import type { ImageDataset } from './image-dataset.ts'
import { mnist } from './mnist.ts'
import { readMnistFiles, type Split } from './mnist-files.ts'

/** A data set that can be asked for by name. */
export interface DatasetEntry {
  readonly name: string
  readonly description: string
  read(split: Split, options?: { folder?: string }): Promise<ImageDataset>
}

/** Every data set that `readDataset` knows. */
export const datasets: readonly DatasetEntry[] = [mnist, fashionMnist].map((files) => ({
  name: files.name,
  description: files.description,
  read: (split, options) => readMnistFiles(files, split, options?.folder),
}))

/**
 * One split of a data set, by name: for a name that someone typed.
 *
 * @throws ArgumentError for an unknown name or split, with the name that was probably meant
 * @example (await readDataset('mnist', 'test')).name // 'mnist/test'
 */
export async function readDataset(
  name: string,
  split: Split,
  options?: { folder?: string },
): Promise<ImageDataset> {
  const names = datasets.map((entry) => entry.name)
  requireKnown('readDataset', 'dataset', name, names)
  return datasets[names.indexOf(name)].read(split, options)
}
