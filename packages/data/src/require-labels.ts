import { DataError } from './data-error.ts'
import type { Dataset } from './dataset.ts'

/** The labels of a data set and the names of its classes; a DataError when it has none. */
export function requireLabels(
  operation: string,
  { labels, classNames, name }: Pick<Dataset, 'labels' | 'classNames' | 'name'>,
): { labels: Int32Array; classNames: readonly string[] } {
  if (labels && classNames) return { labels, classNames }
  const fix = 'use the data set as it was before unlabeled(), or one with class folders or labels'
  throw new DataError(operation, {
    source: name,
    expected: 'labels',
    found: 'a data set without labels',
    fix,
  })
}
