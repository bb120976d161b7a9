import { nearSpellings } from '@pretexts/word2vec'
import { UsageError } from '../failure.ts'

/** What a flag takes; `flag` takes nothing. */
export type FlagKind = 'text' | 'number' | 'flag'

export interface ParsedFlags {
  readonly words: readonly string[]
  text(name: string): string | undefined
  number(name: string): number | undefined
  has(name: string): boolean
}

/**
 * Reads flags as fastText and word2vec take them: `-dim 100`, a single dash before a whole word, which is why the usual parser
 * is not asked. Two dashes are fine too.
 * @throws UsageError for a flag that does not exist, with the nearest one that does, or a value that is no number
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
    if (value === undefined) throw new UsageError(`-${name} needs a value`)
    if (kinds[name] === 'number' && (value === '' || !Number.isFinite(Number(value)))) {
      throw new UsageError(`-${name} needs a number; got ${JSON.stringify(value)}`)
    }
    values.set(name, value)
  }
  return {
    words,
    text: (name) => values.get(name),
    number: (name) => (values.has(name) ? Number(values.get(name)) : undefined),
    has: (name) => values.has(name),
  }
}

function unknown(flag: string, name: string, names: readonly string[]): UsageError {
  const [near] = nearSpellings(name, names, 1)
  return new UsageError(`there is no flag ${flag}; ${near ? `did you mean -${near}?` : `there are ${names.map((one) => `-${one}`).join(' ')}`}`) // biome-ignore format: one line
}

/** A flag that must be there. */
export function required(flags: ParsedFlags, name: string): string {
  const value = flags.text(name)
  if (value === undefined) throw new UsageError(`-${name} is missing`)
  return value
}
