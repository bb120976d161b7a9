import type { Dataset } from './dataset.ts'
import { requireLabels } from './require-labels.ts'

/**
 * How many examples each class has.
 *
 * @throws DataError for a data set without labels
 */
export function classCounts(dataset: Dataset): number[] {
  const { labels, classNames } = requireLabels('classCounts', dataset)
  const counts = new Array<number>(classNames.length).fill(0)
  for (const label of labels) counts[label]++
  return counts
}
