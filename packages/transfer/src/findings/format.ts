import { percentagePoints } from '@pretexts/contracts'
import type { LabelCount } from '../comparison/comparison.ts'

/** Numbers and counts as sentences have them. */

/** A difference in percentage points with its sign: 0.032 → `+3.2`, −0.004 → `−0.4`. */
export function signedPoints(difference: number): string {
  const text = percentagePoints(difference)
  return text.startsWith('-') || text === '0.0' ? text.replace('-', '−') : `+${text}`
}

/** `10 labels per class`, `1 label per class`, `all labels`. */
export function labelsText(labels: LabelCount): string {
  return labels === 'all' ? 'all labels' : `${labels} ${labels === 1 ? 'label' : 'labels'} per class`
}

/** `1,000 images`, `1 image`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? noun : `${noun}s`}`
