import { type LabeledFeatures, selectRows } from '../features/features.ts'

/** A kind of episode that some labels allow. */
export interface FewShotProblem {
  /** The rows that take part: those of classes with enough examples. */
  readonly rows: Int32Array
  readonly settings: { readonly ways: number; readonly shots: number; readonly queries: number }
}

/** Rows of each class to be classified in an episode; Snell et al. 2017 have as many. */
const usualQueries = 15

/**
 * Episodes of this many shots, from the classes that have enough examples for them and for 15 queries; if that leaves fewer than
 * `ways` classes, from all that have one query at least.
 * @returns one problem, or none when fewer than two classes have enough
 */
export function problemOf(
  labels: Int32Array,
  classes: number,
  shots: number,
  ways: number,
): FewShotProblem[] {
  const counts = new Int32Array(classes)
  for (const label of labels) counts[label]++
  const having = (least: number): number[] => [...counts.keys()].filter((label) => counts[label] >= least)
  const large = having(shots + usualQueries)
  const chosen = large.length >= ways ? large : having(shots + 1)
  if (chosen.length < 2) return []
  const smallest = Math.min(...chosen.map((label) => counts[label]))
  const taking = new Set(chosen)
  return [
    {
      rows: Int32Array.from(labels.keys()).filter((row) => taking.has(labels[row])),
      settings: {
        ways: Math.min(ways, chosen.length),
        shots,
        queries: Math.min(usualQueries, smallest - shots),
      },
    },
  ]
}

/** The features and labels of these rows. */
export function keepRows(data: LabeledFeatures, rows: Int32Array): LabeledFeatures {
  const labels = rows.map((row) => data.labels[row])
  return { ...selectRows(data, rows), labels, classes: data.classes }
}
