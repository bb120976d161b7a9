import { ArgumentError } from './errors.ts'

/** What an option may be, and undefined always: of the kind that `typeof` names; a list of numbers; or `any`. */
type OptionKind = 'number' | 'string' | 'boolean' | 'function' | 'object' | 'numbers' | 'any'

/** The kind of every option of `Options`, none left out and none too many. */
export type KnownOptions<Options> = { readonly [Key in keyof Required<Options>]: OptionKind }

/**
 * The options as given, or none, checked as `requireOptions` of @pretexts/tensor does it, in the same words. It stands here again
 * because this package serves any tensor library and depends on none.
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
    throw new ArgumentError(`${operation}: ${rule}; got ${describe(value)}`, { argument, value })
  }
  if (typeof given !== 'object' || given === null || isList(given))
    refuse('options', given, `options must be an object { ${names.join(', ')} }`)
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(known, key)) refuse(key, value, `there is no option '${key}'; ${hint(key, names)}`)
    const kind = known[key as keyof Options]
    if (!fits(value, kind)) refuse(key, value, `${key} must be ${words[kind] ?? `a ${kind}`}`)
  }
  return given
}

/** Kinds that are not said as `a string` is. */
const words: { readonly [Kind in OptionKind]?: string } = {
  object: 'an object',
  numbers: 'a list of numbers',
}

const isList = (value: object): boolean => Array.isArray(value) || ArrayBuffer.isView(value)

const fits = (value: unknown, kind: OptionKind): boolean => {
  if (value === undefined || kind === 'any') return true
  if (kind === 'numbers') return Array.isArray(value) && value.every((part) => typeof part === 'number')
  return typeof value === kind && value !== null
}

/**
 * The option with these initials, as `maxRank` for `mr`, or else the first that shares the longest beginning, of two letters or more,
 * as `maxRank` for `maxrank`.
 */
const hint = (key: string, names: readonly string[]): string => {
  let meant = names.find((name) => name.replace(/\B[a-z]+/g, '').toLowerCase() === key)
  for (let start = key; !meant && start.length > 1; start = start.slice(0, -1))
    meant = names.find((name) => name.toLowerCase().startsWith(start.toLowerCase()))
  return meant ? `did you mean '${meant}'?` : `there are ${names.join(', ')}`
}

/** A value for an error message: `true`, `'yes'`, `a tensor [2, 3]`, `[1, 2]`. */
const describe = (value: unknown): string => {
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? `'${value}'` : String(value)
  if ('shape' in value) return `a tensor [${value.shape}]`
  return isList(value) ? `[${value}]` : `{ ${Object.keys(value).join(', ')} }`
}
