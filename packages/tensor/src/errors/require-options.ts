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
  // A list, a tensor or a stream would be an argument in the wrong place.
  if (!isObject(given) || isList(given) || isTensor(given) || 'fork' in given)
    refuse('options', given, `options must be an object { ${Object.keys(known).join(', ')} }`)
  for (const key in given) {
    const value = given[key]
    const kind = known[key] as OptionKind | undefined
    if (!kind) refuse(key, value, `there is no option '${key}'; ${hint(key, Object.keys(known))}`)
    // `an object`; and `numbers` are a number or list.
    else if (!fits(value, kind))
      refuse(key, value, `${key} must be a${kind === 'object' ? 'n' : ''} ${kind.replace('rs', 'r or list')}`)
  }
  return given
}

/** Not null, which `typeof` calls an object too. */
export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isList = (value: object): boolean => Array.isArray(value) || ArrayBuffer.isView(value)

/** By what it has, so that the class need not be imported. */
export const isTensor = (value: unknown): value is { readonly shape: readonly number[] } =>
  isObject(value) && 'storage' in value

const fits = (value: unknown, kind: OptionKind): boolean =>
  value === undefined ||
  kind === 'any' ||
  (kind === 'tensor'
    ? value === null || isTensor(value)
    : kind === 'numbers'
      ? [value].flat().every((part) => typeof part === 'number')
      : typeof value === kind)

/**
 * The option with these initials, as `learningRate` for `lr`, or else the first that shares the longest beginning, of two letters or
 * more, as `keepDims` for `keepdim`.
 */
function hint(key: string, known: readonly string[]): string {
  let meant = known.find((name) => name.replace(/\B[a-z]+/g, '').toLowerCase() === key)
  for (let start = key; !meant && start[1]; start = start.slice(0, -1))
    meant = known.find((name) => name.toLowerCase().startsWith(start.toLowerCase()))
  return meant ? `did you mean '${meant}'?` : `there are ${known.join(', ')}`
}

/** A value for an error message: `true`, `'yes'`, `a tensor [2, 3]`, `[1, 2]`. */
export function describeValue(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (!isObject(value)) return typeof value === 'string' ? `'${value}'` : String(value)
  if (isTensor(value)) return `a tensor [${value.shape}]`
  return isList(value) ? `[${value}]` : `{ ${Object.keys(value).join(', ')} }`
}
