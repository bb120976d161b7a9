/** What a launcher tells each program that it starts. */
export interface Launched {
  /** The launcher, in words. */
  readonly by: string
  readonly rank: number
  readonly size: number
  /** How many ranks share this machine. */
  readonly localSize: number
}

type Environment = Readonly<Record<string, string | undefined>>

/** Variables of each launcher, in the order in which they are trusted: Slurm's are there under other launchers too. */
const launchers = [
  {
    by: 'Open MPI',
    rank: 'OMPI_COMM_WORLD_RANK',
    size: 'OMPI_COMM_WORLD_SIZE',
    local: 'OMPI_COMM_WORLD_LOCAL_SIZE',
  },
  { by: 'MPICH', rank: 'PMI_RANK', size: 'PMI_SIZE', local: 'MPI_LOCALNRANKS' },
  // Not SLURM_NTASKS: a batch script has it too, without being one of the tasks.
  { by: 'Slurm', rank: 'SLURM_PROCID', size: 'SLURM_STEP_NUM_TASKS', local: 'SLURM_STEP_TASKS_PER_NODE' },
] as const

/**
 * Whether this program is one of several that `mpiexec` or `srun` started, and which one. Null for a program that runs alone,
 * also where a launcher started one only.
 */
export function findLauncher(environment: Environment): Launched | null {
  for (const { by, rank, size, local } of launchers) {
    const [own, all] = [numberIn(environment[rank]), numberIn(environment[size])]
    if (own === null || all === null || all < 2 || own >= all) continue
    const beside = by === 'Slurm' ? slurmLocal(environment, all) : numberIn(environment[local])
    return { by, rank: own, size: all, localSize: Math.max(1, Math.min(beside ?? all, all)) }
  }
  return null
}

/** Slurm writes `2(x3),1`: three machines with 2 tasks, one with 1. The largest number is taken. */
function slurmLocal(environment: Environment, all: number): number {
  const counts = (environment.SLURM_STEP_TASKS_PER_NODE ?? '').match(/\d+(?=\(|,|$)/g) ?? []
  return counts.length === 0 ? all : Math.max(...counts.map(Number))
}

function numberIn(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null
}
