/** Numbers as the page prints them. */

/** A fraction as percent with one decimal: 0.9134 → `91.3 %` (with a no-break space). */
export const percent = (fraction: number): string => `${points(fraction)}\u00A0%`

/** A fraction as a bare number of percentage points: 0.9134 → `91.3`. */
export const points = (fraction: number): string =>
  (100 * fraction)
    .toFixed(1)
    .replace(/^-(0\.0)$/, '$1')
    .replace('-', '−')

/** A difference in percentage points with its sign: 0.032 → `+3.2`, −0.004 → `−0.4`. */
export function signedPoints(difference: number): string {
  const text = points(difference)
  return text.startsWith('−') || text === '0.0' ? text : `+${text}`
}

/** A whole number with thin spaces between thousands: 60000 → `60 000`. */
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '\u202F')

/** A measured quantity with about three significant digits, small or large: 1.386, 0.0921, 2.1e−7. */
export function quantity(value: number): string {
  const size = Math.abs(Number(value.toPrecision(4)))
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return value.toExponential(1).replaceAll('-', '−')
  const decimals = size >= 100 ? 1 : size >= 1 || size === 0 ? 3 : 4
  return value.toFixed(decimals).replace('-', '−')
}

/** A number to be read at a glance, three significant digits at most: 0, 12, 38.5, 0.72, −3.1. */
export const short = (value: number): string =>
  (Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))).replaceAll(
    '-',
    '−',
  )

/** `one`, `one and two`, `one, two and three`. */
export const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
