import type { Collective } from '@pretexts/contracts'
import { findLauncher, type Launched } from './launcher.ts'
import { MpiCollective } from './mpi/mpi-collective.ts'

/** This program as one rank of several. */
export interface Joined {
  readonly collective: Collective
  readonly launched: Launched
  /** What connects the ranks, in words: `MPICH Version: 4.0.2`. */
  readonly over: string
}

/**
 * Meets the other ranks where `mpiexec` or `srun` started this program as one of several; null where it runs alone. Nothing
 * is loaded then.
 * @throws RankError when there are other ranks and no way to reach them
 */
export async function joinRanks(): Promise<Joined | null> {
  const launched = findLauncher(process.env)
  if (!launched) return null
  const collective = await MpiCollective.join(launched)
  return { collective, launched, over: collective.version }
}
