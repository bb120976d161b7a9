import { hostname } from 'node:os'
import { gatherTexts, type Joined, RanksDifferError } from '@pretexts/distributed'
import { cores } from '@pretexts/experiment'
import { describeError, Interrupted } from '../failure.ts'
import { say } from '../terminal/print.ts'

/**
 * Does this rank's part of the work. What goes wrong here ends all ranks, with a message that names this one: the others would
 * wait for it forever.
 */
export async function onRanks(
  { collective, over, launched }: Joined,
  work: () => Promise<void>,
): Promise<void> {
  try {
    const processes = gatherTexts(collective, `process ${process.pid} on ${hostname()}`)
    if (collective.rank === 0) {
      say(`${collective.size} ranks, started by ${launched.by}, over ${over}`)
      for (const [rank, where] of processes.entries()) say(`  rank ${rank}: ${where}`)
    }
    await work()
  } catch (error) {
    if (!isAgreed(error)) collective.abort(describeError(error).replace(/^rank \d+ of \d+: /, ''))
    collective.close()
    if (collective.rank > 0 && error instanceof RanksDifferError) return // rank 0 says it, for all
    throw error
  }
  collective.close()
}

/** All ranks have ended together, at the same place: nobody waits. */
function isAgreed(error: unknown): boolean {
  if (error instanceof RanksDifferError) return true
  return error instanceof Interrupted || (error instanceof Error && error.name === 'StoppedError')
}

/** Threads of one rank: the processors of a machine are shared by its ranks. */
export function threadsOfRank({ launched }: Joined): number {
  return Math.max(1, Math.min(4, Math.floor(cores() / launched.localSize)))
}
