import { percent, points } from '../page/format.ts'
import { type ComparisonRow, labelCounts, labelsText } from './comparison-rows.ts'

/** What pretraining bought at one number of labels. */
export interface Verdict {
  readonly labelsPerClass: ComparisonRow['labelsPerClass']
  /** `unclear`: the difference is inside its 95 % margin, or single runs give no margin. */
  readonly outcome: 'ahead' | 'unclear' | 'behind'
  /** Best pretrained mean less the strongest baseline's, as a fraction. */
  readonly difference: number
  readonly margin: number | null
  /** `Pretraining pays with 10 labels per class`. */
  readonly headline: string
  /** Who is how far above or below whom, without a full stop. */
  readonly detail: string
}

/**
 * The best pretrained protocol against the strongest baseline, at each number of labels that has both.
 *
 * `margin = √(ci²_pretrained + ci²_baseline)`, which takes the two means as independent. Runs that share their
 * label subsets are positively correlated, so the true margin is rather smaller: the verdict errs to `unclear`.
 */
export function verdicts(rows: readonly ComparisonRow[]): Verdict[] {
  return labelCounts(rows).flatMap((labels) => {
    const here = rows.filter(({ labelsPerClass }) => labelsPerClass === labels)
    const pretrained = strongest(here.filter((row) => row.pretrained))
    const baseline = strongest(here.filter((row) => !row.pretrained))
    return pretrained && baseline ? [judge(pretrained, baseline)] : []
  })
}

/** The row of the highest mean, if there is any. */
export function strongest(rows: readonly ComparisonRow[]): ComparisonRow | undefined {
  return rows.toSorted((a, b) => b.accuracy.mean - a.accuracy.mean)[0]
}

function judge(pretrained: ComparisonRow, baseline: ComparisonRow): Verdict {
  const { labelsPerClass } = pretrained
  const [a, b] = [pretrained.accuracy, baseline.accuracy]
  const difference = a.mean - b.mean
  const margin = a.ci95 === null || b.ci95 === null ? null : Math.hypot(a.ci95, b.ci95)
  const clear = margin !== null && Math.abs(difference) > margin
  const outcome = clear ? (difference > 0 ? 'ahead' : 'behind') : 'unclear'
  const gap = `${points(Math.abs(difference))}${margin === null ? '' : `\u00A0±\u00A0${points(margin)}`}\u00A0points`
  const side = difference < 0 ? 'below' : 'above'
  const headline = `${margin === null ? 'No verdict' : openings[outcome]} with ${labelsText(labelsPerClass)}`
  const detail = `“${pretrained.name}” (${percent(a.mean)}) is ${gap} ${side} “${baseline.name}” (${percent(b.mean)})${margin === null ? ', but a single run has no interval' : ''}`
  return { labelsPerClass, outcome, difference, margin, headline, detail }
}

const openings = {
  ahead: 'Pretraining pays',
  unclear: 'No clear winner',
  behind: 'Pretraining does not pay',
}
