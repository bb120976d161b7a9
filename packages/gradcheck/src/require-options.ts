import { ArgumentError } from './errors.ts'

/** What an option may be, and undefined always: of the kind that `typeof` names; a list of numbers; or `any`. */
type OptionKind = 'number' | 'string' | 'boolean' | 'function' | 'object' | 'numbers' | 'any'

/** The kind of every option of `Options`, none left out and none too many. */
export type KnownOptions<Options> = { readonly [Key in keyof Required<Options>]: OptionKind }

/**
 * The options as given, or none, checked as `requireOptions` of @pretexts/tensor does it. It stands here again because this
 * package serves any tensor library and depends on none.
 * @throws ArgumentError that names the option, and the one that was probably meant
 */
export const requireOptions = <Options extends object>(
  operation: string,
  given: Options | undefined,
  known: KnownOptions<Options>,
): Options => {
  if (given === undefined) return {} as Options
  const names = Object.keys(known)
  const refuse = (argument: string, value: unknown, rule: string): never => {
    throw new ArgumentError(`${operation}: ${rule}`, { argument, value })
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    refuse('options', given, `options must be an object { ${names.join(', ')} }; got ${String(given)}`)
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(known, key)) refuse(key, value, `there is no option '${key}'; ${hint(key, names)}`)
    const kind = known[key as keyof Options]
    if (!fits(value, kind)) refuse(key, value, `${key} must be ${phrases[kind]}; got ${String(value)}`)
  }
  return given
}

const phrases: Readonly<Record<OptionKind, string>> = {
  number: 'a number',
  string: 'a string',
  boolean: 'a boolean',
  function: 'a function',
  object: 'an object',
  numbers: 'a list of numbers',
  any: 'anything',
}

const fits = (value: unknown, kind: OptionKind): boolean => {
  if (value === undefined || kind === 'any') return true
  if (kind === 'numbers') return Array.isArray(value) && value.every((part) => typeof part === 'number')
  return typeof value === kind && value !== null
}

/** An option that begins in the same way, as `maxRank` for `maxrank`. */
const hint = (key: string, names: readonly string[]): string => {
  const start = (name: string): string => name.slice(0, 2).toLowerCase()
  const like = names.filter((name) => start(name) === start(key))
  const meant = like.find((name) => name.toLowerCase() === key.toLowerCase()) ?? like[0]
  return meant ? `did you mean '${meant}'?` : `there are ${names.join(', ')}`
}
