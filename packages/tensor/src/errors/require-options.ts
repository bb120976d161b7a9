import { ArgumentError } from './errors.ts'

/**
 * What an option may be, and undefined always: of the kind that `typeof` names; `numbers`, one or a list; `tensor`, or null for
 * none; `any`, which is left to the operation.
 */
export type OptionKind =
  | 'boolean'
  | 'number'
  | 'string'
  | 'numbers'
  | 'tensor'
  | 'function'
  | 'object'
  | 'any'

/** The kind of every option of `Options`, none left out and none too many. */
export type KnownOptions<Options> = { readonly [Key in keyof Required<Options>]: OptionKind }

/**
 * The options as given, or none. Plain JavaScript has no compiler to say that `keepdim` is no option, or that `true` is no
 * options object: without this they would be ignored.
 * @param known every option with its kind: `{ keepDims: 'boolean' }`
 * @throws ArgumentError that names the option, and the one that was probably meant
 * @example const { keepDims = false } = requireOptions('sum', options, { keepDims: 'boolean' })
 */
export function requireOptions<Options extends object>(
  operation: string,
  given: Options | undefined,
  known: KnownOptions<Options>,
): Options {
  if (given === undefined) return {} as Options
  const refuse = (argument: string, value: unknown, message: string): never => {
    throw new ArgumentError(operation, argument, value, `${message}; got ${describeValue(value)}`)
  }
  if (!isOptions(given))
    refuse('options', given, `options must be an object { ${Object.keys(known).join(', ')} }`)
  for (const key in given) {
    const [value, kind] = [given[key], known[key] as OptionKind | undefined]
    if (kind === undefined)
      refuse(key, value, `there is no option '${key}'; ${hint(key, Object.keys(known))}`)
    else if (!fits(value, kind)) refuse(key, value, `${key} must be a ${kind}`)
  }
  return given
}

const isList = (value: object): boolean => Array.isArray(value) || ArrayBuffer.isView(value)

/** What was written as an object: no list, no tensor, no stream, which would be an argument in the wrong place. */
const isOptions = (value: object | null): boolean =>
  typeof value === 'object' && value !== null && !(isList(value) || 'storage' in value || 'fork' in value)

const fits = (value: unknown, kind: OptionKind): boolean =>
  value === undefined ||
  kind === 'any' ||
  (kind === 'tensor'
    ? value === null || (typeof value === 'object' && 'storage' in value)
    : kind === 'numbers'
      ? [value].flat().every((part) => typeof part === 'number')
      : typeof value === kind)

/** An option with the same beginning, as `keepDims` for `keepdim`, or the same initials, as `learningRate` for `lr`. */
function hint(key: string, known: readonly string[]): string {
  const start = (name: string): string => name.slice(0, 2).toLowerCase()
  const meant = known.find(
    (name) => start(name) === start(key) || name[0] + name.replace(/[^A-Z]/g, '').toLowerCase() === key,
  )
  return meant ? `did you mean '${meant}'?` : `there are ${known.join(', ')}`
}

/** A value for an error message: `true`, `'yes'`, `a tensor [2, 3]`, `[1, 2]`. */
export function describeValue(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? `'${value}'` : String(value)
  if ('shape' in value) return `a tensor [${value.shape}]`
  return isList(value) ? `[${value}]` : `{ ${Object.keys(value).join(', ')} }`
}
