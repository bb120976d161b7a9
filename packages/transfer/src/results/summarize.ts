import type { LabelCount } from '../comparison/comparison.ts'
import { type Protocol, protocols } from '../comparison/protocols.ts'
import type { RunResult } from '../comparison/run-job.ts'
import { type MeanInterval, meanInterval } from './mean-interval.ts'

/** One protocol at one number of labels: a row of the table. */
export interface ComparisonRow {
  readonly protocol: Protocol['name']
  readonly title: string
  /** What the classifier sees, or where the encoder's weights start. */
  readonly features: Protocol['start']
  readonly labelsPerClass: LabelCount
  /** Over the label subsets. */
  readonly accuracy: MeanInterval
  /** How many test images each run was evaluated on. */
  readonly testImages: number
  /** What was used; where runs differ, as in the chosen learning rate, the values of all. */
  readonly settings: Readonly<Record<string, number | string | readonly (number | string)[]>>
  /** K × K, added up over the runs. */
  readonly confusion: readonly (readonly number[])[]
}

/** The rows of the table, in the order of the protocols and of the numbers of labels, whatever order the results came in. */
export function summarize(results: readonly RunResult[]): ComparisonRow[] {
  const size = (labels: LabelCount) => (labels === 'all' ? Number.POSITIVE_INFINITY : labels)
  const labelCounts = [...new Set(results.map(({ labelsPerClass }) => labelsPerClass))].sort(
    (a, b) => size(a) - size(b),
  )
  return protocols.flatMap((protocol) =>
    labelCounts.flatMap((labels) => {
      const runs = results
        .filter((result) => result.protocol === protocol.name && result.labelsPerClass === labels)
        .sort((a, b) => a.subset - b.subset)
      return runs.length > 0 ? [rowOf(protocol, runs)] : []
    }),
  )
}

function rowOf({ name, title, start }: Protocol, runs: readonly RunResult[]): ComparisonRow {
  const [{ labelsPerClass, testImages, settings }] = runs
  const used = Object.keys(settings).map((key) => {
    const values = runs.map((run) => run.settings[key])
    return [key, values.every((value) => value === values[0]) ? values[0] : values]
  })
  return {
    protocol: name,
    title,
    features: start,
    labelsPerClass,
    accuracy: meanInterval(runs.map(({ accuracy }) => accuracy)),
    testImages,
    settings: Object.fromEntries(used),
    confusion: runs
      .map(({ confusion }) => confusion)
      .reduce((sum, one) => sum.map((row, i) => row.map((count, j) => count + one[i][j]))),
  }
}
