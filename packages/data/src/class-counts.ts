import type { ImageDataset } from './image-dataset.ts'
import { requireLabels } from './require-labels.ts'

/**
 * How many images each class has.
 *
 * @throws DataError for an unlabelled data set
 */
export function classCounts(dataset: ImageDataset): number[] {
  const counts = new Array<number>(dataset.classes).fill(0)
  for (const label of requireLabels('classCounts', dataset)) counts[label]++
  return counts
}
