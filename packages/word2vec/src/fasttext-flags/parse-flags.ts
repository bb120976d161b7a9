import { nearSpellings } from '../vectors/near-spellings.ts'
import { FlagError } from './flag-error.ts'

/** What a flag takes: text, a number, a whole number of at least 1, a whole number of at least 0; `flag` takes nothing. */
export type FlagKind = 'text' | 'number' | 'count' | 'whole' | 'flag'

export interface ParsedFlags {
  readonly words: readonly string[]
  text(name: string): string | undefined
  number(name: string): number | undefined
  has(name: string): boolean
}

/**
 * Reads flags as fastText and word2vec take them: `-dim 100`, a single dash before a whole word, which is why the usual parser
 * is not asked. Two dashes are fine too.
 * @throws FlagError for a flag that does not exist, with the nearest one that does, or a value that is no number
 */
export function parseFlags(args: readonly string[], kinds: Readonly<Record<string, FlagKind>>): ParsedFlags {
  const values = new Map<string, string>()
  const words: string[] = []
  for (let i = 0; i < args.length; i++) {
    if (!/^--?[A-Za-z]/.test(args[i])) {
      words.push(args[i])
      continue
    }
    const name = args[i].replace(/^--?/, '')
    if (!Object.hasOwn(kinds, name)) throw unknown(args[i], name, Object.keys(kinds))
    const value = kinds[name] === 'flag' ? '' : args[++i]
    if (value === undefined) throw new FlagError(`-${name} needs a value`)
    const rule = broken(kinds[name], value)
    if (rule) throw new FlagError(`-${name} ${rule}; got ${JSON.stringify(value)}`)
    values.set(name, value)
  }
  return {
    words,
    text: (name) => values.get(name),
    number: (name) => (values.has(name) ? Number(values.get(name)) : undefined),
    has: (name) => values.has(name),
  }
}

/** The rule that a value breaks, if it breaks one. */
function broken(kind: FlagKind, value: string): string | undefined {
  if (kind === 'text' || kind === 'flag') return undefined
  const number = value.trim() === '' ? Number.NaN : Number(value)
  if (kind === 'number') return Number.isFinite(number) ? undefined : 'needs a number'
  const least = kind === 'count' ? 1 : 0
  return Number.isSafeInteger(number) && number >= least
    ? undefined
    : `must be a whole number, at least ${least}`
}

function unknown(flag: string, name: string, names: readonly string[]): FlagError {
  const [near] = nearSpellings(name, names, 1)
  return new FlagError(`there is no flag ${flag}; ${near ? `did you mean -${near}?` : `there are ${names.map((one) => `-${one}`).join(' ')}`}`) // biome-ignore format: one line
}

/** A flag that must be there. */
export function required(flags: ParsedFlags, name: string): string {
  const value = flags.text(name)
  if (value === undefined) throw new FlagError(`-${name} is missing`)
  return value
}
