import type { LabelCount } from '../comparison/comparison.ts'
import type { Protocol } from '../comparison/protocols.ts'
import type { RunResult } from '../comparison/run-result.ts'
import { type MeanInterval, meanInterval } from './mean-interval.ts'
import { addConfusions, type Confusion, type Mistake } from './predictions.ts'

/** One protocol at one number of labels: a row of the table. */
export interface ComparisonRow {
  /** The protocol's name. */
  readonly protocol: string
  readonly title: string
  /** What the classifier reads, or where the encoder's weights start: a baseline's name, `random` or `pretrained`. */
  readonly start: string
  readonly labelsPerClass: LabelCount
  /** Over the label subsets. */
  readonly accuracy: MeanInterval
  /** On how many test examples each run was evaluated. */
  readonly testExamples: number
  /** What was used; where runs differ, as in the chosen learning rate, the values of all. */
  readonly settings: Readonly<Record<string, number | string | readonly (number | string)[]>>
  /** The sum over the runs. */
  readonly confusion: Confusion
  /** The most confident ones of the first run. */
  readonly mistakes: readonly Mistake[]
}

/**
 * The rows of the table, in the order of the protocols and of the numbers of labels, whatever order the results came in.
 * @param protocols those of the comparison, from `protocolsOf`
 */
export function summarize(results: readonly RunResult[], protocols: readonly Protocol[]): ComparisonRow[] {
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
  const [{ labelsPerClass, testExamples, settings, confusion, mistakes }] = runs
  const used = Object.keys(settings).map((key) => {
    const values = runs.map((run) => run.settings[key])
    return [key, values.every((value) => value === values[0]) ? values[0] : values]
  })
  return {
    protocol: name,
    title,
    start,
    labelsPerClass,
    accuracy: meanInterval(runs.map(({ accuracy }) => accuracy)),
    testExamples,
    settings: Object.fromEntries(used),
    confusion: addConfusions(
      confusion.classes,
      runs.map((run) => run.confusion),
    ),
    mistakes,
  }
}
