import type { ComparisonBlock, ComparisonEntry } from '@pretexts/contracts'

type Labels = ComparisonEntry['labelsPerClass']

/** `10 labels per class`, `1 label per class`, `all labels`. */
export function labelsText(labels: Labels): string {
  return labels === 'all' ? 'all labels' : `${labels} ${labels === 1 ? 'label' : 'labels'} per class`
}

/** The numbers of labels that occur, ascending, `all` last. */
export function labelCounts({ rows }: ComparisonBlock): Labels[] {
  const size = (labels: Labels) => (labels === 'all' ? Number.MAX_VALUE : labels)
  return [...new Set(rows.map(({ labelsPerClass }) => labelsPerClass))].sort((a, b) => size(a) - size(b))
}

/** The first row of each name: methods in the order given. */
export const methods = ({ rows }: ComparisonBlock): ComparisonEntry[] =>
  rows.filter(({ name }, i) => rows.findIndex((row) => row.name === name) === i)

/** A method at one number of labels, if it was measured. */
export const entryOf = (
  { rows }: ComparisonBlock,
  name: string,
  labels: Labels,
): ComparisonEntry | undefined => rows.find((row) => row.name === name && row.labelsPerClass === labels)

/** The row of the highest mean, if there is any. */
export const strongest = (rows: readonly ComparisonEntry[]): ComparisonEntry | undefined =>
  rows.toSorted((a, b) => b.accuracy.mean - a.accuracy.mean)[0]

/** What stands behind the numbers: `mean and 95% interval over 5 runs`. */
export function runsText({ rows }: ComparisonBlock): string {
  const runs = (some: readonly ComparisonEntry[]) => [
    ...new Set(some.map(({ accuracy }) => accuracy.values.length)),
  ]
  const [every, few] = [runs(rows), runs(rows.filter(({ labelsPerClass }) => labelsPerClass !== 'all'))]
  if (every.length === 1) return over(every[0])
  const one = rows.every(
    ({ labelsPerClass, accuracy }) => labelsPerClass !== 'all' || accuracy.values.length === 1,
  )
  if (few.length === 1 && one) return `${over(few[0])}, with all labels of a single run`
  return 'mean and 95% interval, over as many runs as are named'
}

const over = (runs: number): string =>
  runs > 1
    ? `mean and 95% interval over ${runs} runs`
    : runs === 1
      ? 'of single runs'
      : 'mean and 95% interval'

/** Whether every number has to say of how many runs it is. */
export const namesRuns = (block: ComparisonBlock): boolean => runsText(block).endsWith('named')
