import type { LabelCount } from '../comparison/comparison.ts'

/** Numbers and counts as sentences have them. */

/** A share as a percentage with one decimal: 0.9134 → `91.3%`. */
export const percent = (share: number): string => `${points(share)}%`

/** A share as percentage points without a sign for them: 0.9134 → `91.3`. */
export const points = (share: number): string => (100 * share).toFixed(1).replace(/^-(0\.0)$/, '$1')

/** A difference in percentage points with its sign: 0.032 → `+3.2`, −0.004 → `−0.4`. */
export function signedPoints(difference: number): string {
  const text = points(difference)
  return text.startsWith('-') || text === '0.0' ? text.replace('-', '−') : `+${text}`
}

/** `10 labels per class`, `1 label per class`, `all labels`. */
export function labelsText(labels: LabelCount): string {
  return labels === 'all' ? 'all labels' : `${labels} ${labels === 1 ? 'label' : 'labels'} per class`
}

/** `1,000 images`, `1 image`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? noun : `${noun}s`}`
