import { median } from '../measure.ts'
import type { Row } from '../row.ts'
import type { Case, Contest, Result } from './contest.ts'
import { type Entry, Opponent } from './opponent.ts'

export interface HoldOptions {
  /** How often each case is measured; the median counts. */
  readonly rounds?: number
  /** Length of a measurement; the contest's own unless given. */
  readonly milliseconds?: number
  /** Hears what goes on. */
  readonly onProgress?: (text: string) => void
}

/** What a contest found, and the versions of those who took part. */
export interface Outcome {
  readonly rows: readonly Omit<Row, 'suite'>[]
  readonly versions: Readonly<Record<string, string>>
}

/**
 * Holds a contest: in every case all take turns, one measurement each per round, so that a slower minute of the machine
 * falls on all alike. Medians count.
 */
export async function hold(
  contest: Contest,
  entries: readonly Entry[],
  options: HoldOptions = {},
): Promise<Outcome> {
  const { onProgress = () => {} } = options
  const invited = entries.filter((entry) => contest.invites?.(entry) ?? true)
  const opponents: Opponent[] = []
  try {
    for (const entry of invited) {
      const opponent = new Opponent(entry)
      opponents.push(opponent)
      await opponent.start()
      if (opponent.absent !== null) onProgress(`${entry.who} is left out: ${opponent.absent}`)
    }
    const present = opponents.filter(({ absent }) => absent === null)
    const results: Result[] = []
    for (const [i, one] of contest.cases.entries()) {
      onProgress(`${i + 1}/${contest.cases.length} ${one.name}`)
      results.push(...(await play(contest, one, present, options)))
    }
    const versions = present.map(({ entry, version }) => [entry.who, version ?? ''] as const)
    return {
      rows: results.map((result) => row(contest, result, results)),
      versions: Object.fromEntries(versions),
    }
  } finally {
    for (const opponent of opponents) opponent.end()
  }
}

/** One case: all rounds of it. */
async function play(
  contest: Contest,
  one: Case,
  opponents: readonly Opponent[],
  { rounds = 7, milliseconds = contest.milliseconds }: HoldOptions,
): Promise<Result[]> {
  const times = new Map<Opponent, number[]>(opponents.map((opponent) => [opponent, []]))
  const out = new Map<Opponent, string | null>() // who is done early, and why they cannot
  for (let round = 0; round < rounds; round++) {
    for (const opponent of opponents) {
      if (out.has(opponent)) continue
      const answer = await opponent.ask({ task: one.task, milliseconds })
      if ('nanoseconds' in answer) {
        times.get(opponent)?.push(answer.nanoseconds)
        if (answer.isSlow) out.set(opponent, null)
      } else out.set(opponent, 'cannot' in answer ? answer.cannot : 'it gave no time')
    }
  }
  return opponents.map((opponent): Result => {
    const { who, threads } = opponent.entry
    const cannot = out.get(opponent)
    if (cannot) return { case: one, who, threads, rounds: [], cannot }
    const rounds = (times.get(opponent) ?? []).map((nanoseconds) => valueIn(contest, one, nanoseconds))
    return { case: one, who, threads, rounds }
  })
}

function valueIn({ unit }: Contest, { operations = 0 }: Case, nanoseconds: number): number {
  if (unit === 'GFLOP/s') return operations / nanoseconds
  return unit === 'ms' ? nanoseconds / 1e6 : nanoseconds
}

function row(contest: Contest, result: Result, all: readonly Result[]): Omit<Row, 'suite'> {
  const { who, threads, rounds, cannot } = result
  const value = cannot === undefined ? median(rounds) : null
  const base = { case: result.case.name, who, threads, value, unit: contest.unit }
  if (value === null) return { ...base, cannot }
  const ratio = contest.compare(result, all)
  return ratio === undefined ? base : { ...base, ratio }
}
