import { parseArgs } from 'node:util'
import { closest } from '../../scripts/lib/names.ts'
import { methodNetworkNames, networkNames } from './step.ts'

/** Wrong use of the command: what was wrong, and what may have been meant. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const options = {
  json: { type: 'string' },
  peers: { type: 'boolean' },
  quick: { type: 'boolean' },
  write: { type: 'boolean' },
  profile: { type: 'boolean' },
  case: { type: 'string', multiple: true },
  threads: { type: 'string' },
  deterministic: { type: 'boolean' },
  'by-shape': { type: 'boolean' },
} as const

/** Options that only make sense beside --profile. */
const ofProfile = ['case', 'threads', 'deterministic', 'by-shape'] as const

export interface BenchArguments {
  readonly suites: readonly string[]
  /** File for the rows. */
  readonly json: string | undefined
  readonly peers: boolean
  /** One short run of everything: to see that it works. */
  readonly quick: boolean
  /** Write what was found into docs/benchmarks.md; with peers. */
  readonly write: boolean
  readonly profile: null | {
    readonly cases: readonly string[]
    readonly threads: number
    readonly deterministic: boolean
    readonly byShape: boolean
  }
}

const usage = (
  suites: readonly string[],
): string => `Usage: npm run bench -- SUITE … [--peers] [--json FILE] [--write] [--quick]
       npm run bench -- --write              all suites, with peers, into docs/benchmarks.md
       npm run bench -- steps --profile [--case NAME] [--by-shape] [--threads N] [--deterministic]
Suites: ${suites.join(', ')}`

/**
 * The command's arguments.
 * @throws UsageError for a suite or an option that does not exist or does not fit the others
 */
export function parseArguments(argv: readonly string[], suites: readonly string[]): BenchArguments {
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) if (token.kind === 'option') requireOption(token)
  for (const name of positionals) required('suite', name, suites)
  const given = values as { [K in keyof typeof options]?: string & boolean & string[] }
  if (positionals.length === 0 && !given.write) throw new UsageError(usage(suites))
  if (given.write && given.profile)
    throw new UsageError('--profile measures no competitors: leave --write or it out')
  if (given.profile && String(positionals) !== 'steps')
    throw new UsageError('--profile is of training steps: npm run bench -- steps --profile')
  for (const name of ofProfile)
    if (given[name] !== undefined && !given.profile) throw new UsageError(`--${name} needs --profile`)
  return {
    suites: positionals.length > 0 ? positionals : suites,
    json: given.json,
    peers: Boolean(given.peers ?? given.write),
    quick: Boolean(given.quick),
    write: Boolean(given.write),
    profile: given.profile
      ? {
          cases: (given.case ?? []).map((name) =>
            required('network', name, [...networkNames, ...methodNetworkNames]),
          ),
          threads: threadsOf(given.threads),
          deterministic: Boolean(given.deterministic),
          byShape: Boolean(given['by-shape']),
        }
      : null,
  }
}

function requireOption({ name, rawName, value }: { name: string; rawName: string; value?: string }): void {
  const names = Object.keys(options)
  if (!names.includes(name)) throw new UsageError(`there is no option ${rawName}${meant(name, names, '--')}`)
  const takesValue = options[name as keyof typeof options].type === 'string'
  if (takesValue && (value === undefined || value === '')) throw new UsageError(`${rawName} needs a value`)
  if (!takesValue && value !== undefined) throw new UsageError(`${rawName} takes no value; got "${value}"`)
}

function required(what: string, name: string, known: readonly string[]): string {
  if (known.includes(name)) return name
  throw new UsageError(`there is no ${what} "${name}"${meant(name, known)}`)
}

function meant(name: string, known: readonly string[], prefix = ''): string {
  const near = closest(name, known)
  return near ? `; did you mean ${prefix}${near}?` : `; there are ${known.map((x) => prefix + x).join(', ')}`
}

function threadsOf(text = '1'): number {
  const threads = Number(text)
  if (Number.isInteger(threads) && threads >= 1 && threads <= 64) return threads
  throw new UsageError(`--threads must be a whole number from 1 to 64; got "${text}"`)
}
