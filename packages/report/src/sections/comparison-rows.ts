import { checkCount, checkFilled, checkFinite, checkFraction, checkText, show } from '../check.ts'
import { type Place, ReportError } from '../report-error.ts'

/** Accuracy over repeated runs, as fractions. */
export interface Accuracy {
  readonly mean: number
  /** Half of the 95 % interval's width; null where one run gives none. */
  readonly ci95: number | null
  /** How many runs, or the accuracy of each: then they are drawn too. */
  readonly runs: number | readonly number[]
}

/** One protocol at one number of labels. */
export interface ComparisonRow {
  /** The protocol, e.g. `pretrained, frozen`. */
  readonly name: string
  /** Whether it uses the pretrained weights; everything else is a baseline. */
  readonly pretrained: boolean
  readonly labelsPerClass: number | 'all'
  readonly accuracy: Accuracy
}

/** Throws unless every row is well formed, no cell comes twice, and a name is always or never pretrained. */
export function checkRows(rows: readonly ComparisonRow[]): void {
  checkFilled(rows, { section: 'comparison', field: 'rows' })
  const cells = new Set<string>()
  const pretrained = new Map<string, boolean>()
  rows.forEach((row, index) => {
    const at = (field: string): Place => ({ section: 'comparison', row: index, field })
    checkText(row.name, at('name'))
    if (typeof row.pretrained !== 'boolean') {
      throw new ReportError(at('pretrained'), `must be true or false; got ${show(row.pretrained)}`)
    }
    if ((pretrained.get(row.name) ?? row.pretrained) !== row.pretrained) {
      throw new ReportError(at('pretrained'), `differs from an earlier row of ${show(row.name)}`)
    }
    pretrained.set(row.name, row.pretrained)
    if (row.labelsPerClass !== 'all') checkCount(row.labelsPerClass, at('labelsPerClass'), 1)
    const key = JSON.stringify([row.name, row.labelsPerClass])
    if (cells.has(key))
      throw new ReportError(at('name'), `repeats ${show(row.name)} at ${labelsText(row.labelsPerClass)}`)
    cells.add(key)
    checkAccuracy(row.accuracy, index)
  })
}

function checkAccuracy(accuracy: Accuracy, row: number): void {
  const at = (field: string): Place => ({ section: 'comparison', row, field: `accuracy${field}` })
  if (typeof accuracy !== 'object' || accuracy === null) {
    throw new ReportError(at(''), `must be { mean, ci95, runs }; got ${show(accuracy)}`)
  }
  const { mean, ci95, runs } = accuracy
  checkFraction(mean, at('.mean'))
  if (ci95 !== null) {
    if (Number.isNaN(ci95))
      throw new ReportError(at('.ci95'), 'is NaN; a single run has no interval: pass null')
    checkFinite(ci95, at('.ci95'))
    if (ci95 < 0) throw new ReportError(at('.ci95'), `is half a width and cannot be negative; got ${ci95}`)
  }
  if (typeof runs === 'number') {
    checkCount(runs, at('.runs'), 1)
  } else {
    checkFilled(runs, at('.runs'))
    for (const run of runs) checkFraction(run, at('.runs'))
  }
}

/** How many runs stand behind an accuracy. */
export const runCount = ({ runs }: Accuracy): number => (typeof runs === 'number' ? runs : runs.length)

/** `10 labels per class`, `1 label per class`, `all labels`. */
export function labelsText(labels: ComparisonRow['labelsPerClass']): string {
  return labels === 'all' ? 'all labels' : `${labels} ${labels === 1 ? 'label' : 'labels'} per class`
}

/** The label counts that occur, ascending, `all` last. */
export function labelCounts(rows: readonly ComparisonRow[]): ComparisonRow['labelsPerClass'][] {
  const size = (labels: ComparisonRow['labelsPerClass']) => (labels === 'all' ? Number.MAX_VALUE : labels)
  return [...new Set(rows.map(({ labelsPerClass }) => labelsPerClass))].sort((a, b) => size(a) - size(b))
}
