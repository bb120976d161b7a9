import { type ComparisonRow, meanInterval } from '../src/index.ts'

/** A row of a table with these accuracies. */
export function rowOf(
  protocol: string,
  labelsPerClass: number | 'all',
  runs: readonly number[],
  more: Partial<ComparisonRow> = {},
): ComparisonRow {
  return {
    protocol,
    title: protocol.replaceAll('-', ' '),
    start: protocol.split('-')[0],
    labelsPerClass,
    accuracy: meanInterval(runs),
    testExamples: 100,
    settings: {},
    confusion: { classes: 2, pairs: [] },
    mistakes: [],
    ...more,
  }
}
