import type { ImageDataset } from './image-dataset.ts'

/** The same images without their labels: what a pretext task may see. Asking it for labels is an error. */
export function unlabeled(dataset: ImageDataset): ImageDataset & { readonly labels: null } {
  return { ...dataset, labels: null }
}
