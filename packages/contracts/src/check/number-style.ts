import type { NumberStyle } from '../block/figures.ts'
import { type Check, finite, object, oneOf, optional, share, shown, text } from './checks.ts'

export const style = optional(oneOf('share', 'number', 'count', 'seconds'))
export const inStyle = (as: NumberStyle | undefined): Check => (as === 'share' ? share : shown)
export const reference = optional(object({ value: finite, label: text }))
