import { spawnSync } from 'node:child_process'

/** A launcher on this machine. */
export interface Launcher {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

const candidates: readonly Launcher[] = [
  { name: 'MPICH', command: 'mpiexec.mpich', args: [], env: {} },
  {
    name: 'Open MPI',
    command: 'mpiexec.openmpi',
    args: ['--oversubscribe'],
    env: {
      OMPI_ALLOW_RUN_AS_ROOT: '1',
      OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1',
      OMPI_MCA_btl_base_warn_component_unused: '0',
    },
  },
]

/** Those of MPICH and Open MPI that are installed under the names that Debian gives them. */
export function installedLaunchers(): Launcher[] {
  return candidates.filter(({ command }) => spawnSync(command, ['--version']).status === 0)
}

/** Runs a TypeScript file as `ranks` ranks; returns what they printed and how it ended. */
export function runUnder(
  { command, args, env }: Launcher,
  ranks: number,
  file: URL,
  rest: readonly string[] = [],
): { status: number | null; stdout: string; stderr: string } {
  const node = [process.execPath, '--conditions=@pretexts/source', file.pathname, ...rest]
  const { status, stdout, stderr } = spawnSync(command, [...args, '-n', `${ranks}`, ...node], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, stdout, stderr }
}
