import type { Cell, Measured, NumberStyle } from '@pretexts/contracts'

/** Stands for a number that is null, NaN or infinite. */
const missing = '–'

/** Whether there is a number to print. */
export const isThere = (value: number | null | undefined): value is number => Number.isFinite(value)

/**
 * A number as page and terminal print it, without its unit's spaces breaking: `91.3%`, `1.386`, `60,000`, `3 min 12 s`.
 * @param as default `number`
 */
export function formatNumber(value: number | null | undefined, as: NumberStyle = 'number'): string {
  if (!isThere(value)) return missing
  switch (as) {
    case 'share':
      return percent(value)
    case 'count':
      return count(value)
    case 'seconds':
      return duration(value)
    case 'number':
      return quantity(value)
  }
}

/** Half the width of an interval in the style of its number; empty where there is none. */
export function formatMargin({ margin }: Measured, as: NumberStyle = 'number'): string {
  if (!isThere(margin)) return ''
  return `±\u00A0${as === 'share' ? points(margin) : formatNumber(margin, as)}`
}

/** A cell of a table in one line: `91.3% ± 0.4`. A number of a column without a style stands as it is. */
export function formatCell(cell: Cell, as?: NumberStyle): string {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number' || cell === null) return formatFigure(cell, as)
  return [formatFigure(cell.value, as), formatMargin(cell, as)].filter(Boolean).join(' ')
}

/** A number of a table: in its style, or up to six digits as it is, as settings are. */
export const formatFigure = (value: number | null, as?: NumberStyle): string =>
  as === undefined && isThere(value) ? signed(String(Number(value.toPrecision(6)))) : formatNumber(value, as)

/** The number in a cell; null where there is none. */
export function numberOf(cell: Cell): number | null {
  const value = typeof cell === 'object' && cell !== null ? cell.value : cell
  return typeof value === 'number' && isThere(value) ? value : null
}

/** A share as percent with one decimal: 0.9134 → `91.3%`. */
export const percent = (share: number): string => `${points(share)}%`

/** A share as a bare number of percentage points: 0.9134 → `91.3`. */
export const points = (share: number): string => signed((100 * share).toFixed(1).replace(/^-(0\.0)$/, '$1'))

/** A whole number with commas between thousands; others keep up to three significant digits. */
export function count(value: number): string {
  if (!Number.isInteger(value)) return short(value)
  return signed(String(value).replace(/\B(?=(\d{3})+$)/g, ','))
}

/** A measured quantity with about four significant digits, small or large; whole numbers as they are: 1.386, 0.0921, 2.1e−7, 12. */
export function quantity(value: number): string {
  const size = Math.abs(Number(value.toPrecision(4)))
  if (Number.isInteger(value) && size < 1e6) return count(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return signed(value.toExponential(1))
  const decimals = size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4
  return signed(value.toFixed(decimals))
}

/** A number to be read at a glance, three significant digits at most: 0, 12, 38.5, 0.72, −3.1. */
export const short = (value: number): string =>
  signed(Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3))))

/** Seconds in the units that people say: `0.42 s`, `12 s`, `3 min 12 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  if (seconds < 0) return `−${duration(-seconds)}`
  if (seconds < 10) return `${short(seconds)}\u00A0s`
  const whole = Math.round(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  if (hours > 0) return `${count(hours)}\u00A0h${minutes > 0 ? `\u00A0${minutes}\u00A0min` : ''}`
  return minutes > 0
    ? `${minutes}\u00A0min${whole % 60 > 0 ? `\u00A0${whole % 60}\u00A0s` : ''}`
    : `${whole}\u00A0s`
}

/** `one`, `one and two`, `one, two and three`. */
export const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

/** `1 image`, `12 images`. */
export const plural = (amount: number, noun: string): string =>
  `${count(amount)} ${noun}${amount === 1 ? '' : 's'}`

/** With a true minus sign. */
const signed = (digits: string): string => digits.replaceAll('-', '−')
