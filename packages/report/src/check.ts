/**
 * Checks at the public entry of a section. Each one returns nothing or throws a {@link ReportError} that names
 * the place, the rule and the value it got; after them the rendering code trusts its input.
 */
import { type Place, ReportError } from './report-error.ts'

/** A list with at least one element. */
export function checkFilled(list: readonly unknown[], place: Place): void {
  if (!Array.isArray(list)) throw new ReportError(place, `must be an array; got ${show(list)}`)
  if (list.length === 0)
    throw new ReportError(place, 'is empty; leave the section out when there is nothing to show')
}

/** A string that shows something. */
export function checkText(value: string, place: Place): void {
  if (typeof value !== 'string' || value.trim() === '') {
    throw new ReportError(place, `must be a text that is not blank; got ${show(value)}`)
  }
}

/** A number that is neither NaN nor infinite. */
export function checkFinite(value: number, place: Place): void {
  if (!Number.isFinite(value)) throw new ReportError(place, `must be a finite number; got ${show(value)}`)
}

/** A number from 0 to 1: accuracies and probabilities are fractions here, percent only on the page. */
export function checkFraction(value: number, place: Place): void {
  checkFinite(value, place)
  if (value >= 0 && value <= 1) return
  const hint = value > 1 && value <= 100 ? `; did you mean ${Number((value / 100).toPrecision(6))}?` : ''
  throw new ReportError(place, `must be a fraction from 0 to 1; got ${value}${hint}`)
}

/** A whole number from `minimum` up. */
export function checkCount(value: number, place: Place, minimum = 0): void {
  if (Number.isSafeInteger(value) && value >= minimum) return
  throw new ReportError(place, `must be a whole number of at least ${minimum}; got ${show(value)}`)
}

/** An index into the section's labels. */
export function checkLabel(value: number, labels: readonly string[], place: Place): void {
  if (Number.isInteger(value) && value >= 0 && value < labels.length) return
  const known = labels.map((label, index) => `${index} (${label})`).join(', ')
  throw new ReportError(place, `must be the index of a known label: ${known}; got ${show(value)}`)
}

/** Class names: filled, none blank, none twice. */
export function checkLabels(labels: readonly string[], place: Place): void {
  checkFilled(labels, place)
  labels.forEach((label, row) => {
    const here = { section: place.section, list: place.field, row }
    checkText(label, here)
    const first = labels.indexOf(label)
    if (first !== row)
      throw new ReportError(here, `repeats the label ${show(label)} of ${place.field}[${first}]`)
  })
}

/** A value as an error message shows it, cut when long. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
