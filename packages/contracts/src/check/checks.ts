import { FindingError } from '../finding-error.ts'
import { firstNonFinite } from '../first-non-finite.ts'

/** Where in a finding a value stands. */
export interface Place {
  readonly finding: string
  readonly block: number | null
  readonly kind: string | null
  readonly field: string
}

/** Returns nothing, or throws a {@link FindingError} that names the place, the rule and what was given. */
export type Check = (value: unknown, at: Place) => void

/** The place of a member: `rows` → `rows.name` or `rows[3]`. */
export function inside(at: Place, key: string | number): Place {
  const step = typeof key === 'number' ? `[${key}]` : at.field === '' ? key : `.${key}`
  return { ...at, field: at.field + step }
}

/** Throws: what stands at the place breaks a rule. */
export function refuse(at: Place, rule: string, value: unknown): never {
  throw new FindingError(at, `must be ${rule}; got ${show(value)}`)
}

/** A text that shows something. */
export const text: Check = (value, at) => {
  if (typeof value !== 'string' || value.trim() === '') refuse(at, 'a text that is not blank', value)
}

/** Any text, also an empty one or a space, as tokens can be. */
export const anyText: Check = (value, at) => {
  if (typeof value !== 'string') refuse(at, 'a text', value)
}

export const flag: Check = (value, at) => {
  if (typeof value !== 'boolean') refuse(at, 'true or false', value)
}

/** A number that a place or a size is made of: neither NaN nor infinite. */
export const finite: Check = (value, at) => {
  if (!Number.isFinite(value)) refuse(at, 'a finite number', value)
}

/** A number that is printed: NaN, infinities and null are shown as missing. */
export const shown: Check = (value, at) => {
  if (typeof value !== 'number' && value !== null) refuse(at, 'a number, or null where it is missing', value)
}

/** A number that is printed as percent: shares and their differences, from −1 to 1. */
export const share: Check = (value, at) => {
  shown(value, at)
  if (Number.isFinite(value)) checkRange(value as number, at, -1)
}

/** A share of 1 that has to be there. */
export const fraction: Check = (value, at) => {
  finite(value, at)
  checkRange(value as number, at, 0)
}

function checkRange(value: number, at: Place, least: -1 | 0): void {
  if (value >= least && value <= 1) return
  const hint = value > 1 && value <= 100 ? `; did you mean ${Number((value / 100).toPrecision(6))}?` : ''
  throw new FindingError(at, `must be a share from ${least} to 1; got ${value}${hint}`)
}

/** A whole number from `least` up. */
export const whole =
  (least: number): Check =>
  (value, at) => {
    if (!Number.isSafeInteger(value) || (value as number) < least)
      refuse(at, `a whole number of at least ${least}`, value)
  }

export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value, at) => {
    if (!values.includes(value)) refuse(at, `one of ${values.map(show).join(', ')}`, value)
  }

/** May be left out. */
export const optional =
  (check: Check): Check =>
  (value, at) => {
    if (value !== undefined) check(value, at)
  }

export const orNull =
  (check: Check): Check =>
  (value, at) => {
    if (value !== null) check(value, at)
  }

/** A list of at least one element. */
export const filled =
  (check: Check): Check =>
  (value, at) => {
    list(check)(value, at)
    if ((value as readonly unknown[]).length === 0)
      throw new FindingError(at, 'is empty; leave the block out where there is nothing to show')
  }

export const list =
  (check: Check): Check =>
  (value, at) => {
    if (!Array.isArray(value)) refuse(at, 'an array', value)
    value.forEach((element, i) => {
      check(element, inside(at, i))
    })
  }

/** An object that has these fields. Others are left alone, so that a newer version can add some. */
export const object =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(at, 'an object', value)
    for (const [name, check] of Object.entries(fields))
      check((value as Record<string, unknown>)[name], inside(at, name))
  }

/** A `Float32Array` of finite numbers. */
export const floats: Check = (value, at) => {
  if (!(value instanceof Float32Array)) refuse(at, 'a Float32Array', value)
  const wrong = firstNonFinite(value)
  if (wrong >= 0) refuse(inside(at, wrong), 'a finite number', value[wrong])
}

/** One check after the other: the later ones may trust the earlier. */
export const all =
  (...checks: readonly Check[]): Check =>
  (value, at) => {
    for (const check of checks) check(value, at)
  }

/** Names of things that readers tell apart by them: none twice. */
export function distinct(names: readonly string[], at: Place): void {
  names.forEach((name, i) => {
    const first = names.indexOf(name)
    if (first !== i) throw new FindingError(inside(at, i), `repeats ${show(name)} of ${at.field}[${first}]`)
  })
}

/** A value as an error shows it, cut when long. */
function show(value: unknown): string {
  const kind = Object.prototype.toString.call(value).slice(8, -1)
  const words =
    typeof value === 'string'
      ? JSON.stringify(value)
      : typeof value === 'object' && value !== null
        ? `an ${kind}`.replace(/^an (?=[^AEIOU])/, 'a ')
        : String(value)
  return words.length > 60 ? `${words.slice(0, 57)}…` : words
}

/** A check that comes after those of the fields, and may trust them. */
export const trusting =
  <Value>(check: (value: Value, at: Place) => void): Check =>
  (value, at) =>
    check(value as Value, at)
