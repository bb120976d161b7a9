import { closest } from './closest.ts'
import type { Option, OptionSpec, OptionsOf, OptionValue } from './option.ts'
import { OptionError } from './option-error.ts'

/** The values that a spec has when nothing is given. */
export function defaultsOf<Spec extends OptionSpec>(spec: Spec): OptionsOf<Spec> {
  return Object.fromEntries(
    Object.entries(spec).map(([name, option]) => [name, option.default]),
  ) as OptionsOf<Spec>
}

/**
 * The whole set of options: what was given, checked, and the defaults of the rest. An undefined value counts as not given.
 * @param owner whose options they are, for errors
 * @throws OptionError for an unknown name (with the name that was probably meant), a wrong type, or a value out of bounds
 * @example parseOptions('simclr', { temperature: real(0.5, 'τ', { above: 0 }) }, {}) // { temperature: 0.5 }
 */
export function parseOptions<Spec extends OptionSpec>(
  owner: string,
  spec: Spec,
  given: Readonly<Record<string, unknown>> = {},
): OptionsOf<Spec> {
  const values: Record<string, unknown> = defaultsOf(spec)
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(spec, name)) throw unknownOption(owner, spec, name, value)
    if (value === undefined) continue
    const rule = violated(spec[name], value)
    if (rule) throw new OptionError(owner, name, value, `${name} must be ${rule}; got ${show(value)}`)
    values[name] = value
  }
  return values as OptionsOf<Spec>
}

function unknownOption(owner: string, spec: OptionSpec, name: string, value: unknown): OptionError {
  const names = Object.keys(spec)
  const near = closest(name, names)
  const all = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`
  const advice = near ? `did you mean '${near}'?` : all
  return new OptionError(owner, name, value, `there is no option '${name}'; ${advice}`)
}

/** The rule that a value breaks, in words; null when it keeps them all. */
export function violated(option: Option, value: unknown): string | null {
  switch (option.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? null : 'true or false'
    case 'choice':
      return option.choices.includes(value as string) ? null : `one of ${option.choices.join(', ')}`
    case 'text':
      return typeof value === 'string' ? null : 'a text'
    case 'number': {
      const { integer, min, max, above, below } = option
      const fits =
        typeof value === 'number' &&
        (integer ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
        value >= (min ?? value) &&
        value <= (max ?? value) &&
        value > (above ?? Number.NEGATIVE_INFINITY) &&
        value < (below ?? Number.POSITIVE_INFINITY)
      return fits ? null : `a ${integer ? 'whole ' : ''}number${boundsText(option)}`
    }
  }
}

/** ` above 0 and at most 1`; empty without bounds. */
export function boundsText({ min, max, above, below }: Extract<Option, { kind: 'number' }>): string {
  const bounds = [
    above !== undefined && `above ${above}`,
    min !== undefined && `of at least ${min}`,
    below !== undefined && `below ${below}`,
    max !== undefined && `at most ${max}`,
  ].filter((bound) => bound !== false)
  return bounds.length === 0 ? '' : ` ${bounds.join(' and ')}`
}

/**
 * The value that a text stands for, as a flag or a URL has it; a text that is no such value comes back as it is, for
 * `parseOptions` to refuse.
 */
export function optionFromText(option: Option, value: string): OptionValue {
  if (option.kind === 'number' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value)
  if (option.kind === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}

/** `maskRatio` as a flag: `mask-ratio`. */
export function flagName(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function show(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`
  return typeof value === 'number' ? String(value) : String(JSON.stringify(value) ?? value)
}
