import { percent, percentagePoints } from '@pretexts/contracts'
import type { LabelCount } from '../comparison/comparison.ts'
import type { ComparisonRow } from '../results/summarize.ts'
import { labelsText } from './format.ts'

/** Whether pretraining helps at one number of labels. */
export interface Verdict {
  readonly labelsPerClass: LabelCount
  /** `unclear`: the difference is within its 95% margin, or single runs give no margin. */
  readonly outcome: 'ahead' | 'unclear' | 'behind'
  /** The mean of the best pretrained protocol less that of the best baseline, as a share. */
  readonly difference: number
  readonly margin: number | null
  /** `Pretraining helps with 10 labels per class`. */
  readonly headline: string
  /** Which protocol is how far above or below which, without a full stop. */
  readonly detail: string
}

/**
 * The best pretrained protocol against the best baseline, at each number of labels that has both.
 *
 * `margin = √(ci²_pretrained + ci²_baseline)`, which treats the two means as independent. A difference counts when it is larger.
 * Runs that share their label subsets are positively correlated, so the true margin is rather smaller, and the verdict errs to
 * `unclear`.
 */
export function verdicts(rows: readonly ComparisonRow[]): Verdict[] {
  return [...new Set(rows.map(({ labelsPerClass }) => labelsPerClass))].flatMap((labels) => {
    const here = rows.filter(({ labelsPerClass }) => labelsPerClass === labels)
    const pretrained = strongest(here.filter(isPretrained))
    const baseline = strongest(here.filter((row) => !isPretrained(row)))
    return pretrained && baseline ? [judge(pretrained, baseline)] : []
  })
}

/** Whether a row uses the pretrained weights; every other one is a baseline. */
export const isPretrained = ({ start }: Pick<ComparisonRow, 'start'>): boolean => start === 'pretrained'

/** The row with the largest mean, if there is any. */
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
  const gap = `${percentagePoints(Math.abs(difference))}${margin === null ? '' : ` ± ${percentagePoints(margin)}`} points`
  const side = difference < 0 ? 'below' : 'above'
  const opening = margin === null ? 'No verdict' : openings[outcome]
  const unknown = margin === null ? ', but a single run has no interval' : ''
  return {
    labelsPerClass,
    outcome,
    difference,
    margin,
    headline: `${opening} with ${labelsText(labelsPerClass)}`,
    detail: `“${pretrained.title}” (${percent(a.mean)}) is ${gap} ${side} “${baseline.title}” (${percent(b.mean)})${unknown}`,
  }
}

const openings = {
  ahead: 'Pretraining helps',
  unclear: 'No clear winner',
  behind: 'Pretraining does not help',
}
