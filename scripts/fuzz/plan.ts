import type { Tally } from './count-cases.ts'

/** How many cases each property tries in a round: enough to be worth the start, few enough to see progress. */
const most = 100

/** The runs of the next round. @param perRun cases of all properties together at one run each, once that is known */
export function runsOfNext(wanted: number, done: number, perRun: number): number {
  return Math.max(1, Math.min(most, Math.ceil((wanted - done) / perRun)))
}

/** Tallies of several files as one. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const calls: Record<string, number> = {}
  for (const tally of tallies)
    for (const [name, count] of Object.entries(tally.calls)) calls[name] = (calls[name] ?? 0) + count
  return { cases: tallies.reduce((total, tally) => total + tally.cases, 0), calls }
}
