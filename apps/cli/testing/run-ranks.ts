import { spawn, spawnSync } from 'node:child_process'
import { existsSync, watch } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Outcome } from './run-cli.ts'

const env = {
  ...process.env,
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  OMPI_ALLOW_RUN_AS_ROOT: '1',
  OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1',
}

/** The launcher of this machine: MPICH's, or else Open MPI's; null where there is none. */
export const launcher: string | null =
  ['mpiexec.mpich', 'mpiexec.openmpi', 'mpiexec'].find(
    (command) => spawnSync(command, ['--version']).status === 0,
  ) ?? null

export interface RankOptions {
  /** Kills this rank with SIGKILL once rank 0 has saved so many checkpoints. Default: nobody is killed. */
  readonly kill?: { readonly rank: number; readonly after: number; readonly folder: string }
  /** Bytes that no file of rank 0 may grow beyond: stands for a full disk. Default: no limit. */
  readonly fileLimit?: number
  /** Arguments of the ranks from 1 on. Default: those of rank 0. */
  readonly others?: readonly string[]
}

/** Runs `pretexts` from source as some ranks of one run, to its end. */
export function pretextsOnRanks(
  ranks: number,
  args: readonly string[],
  { kill, fileLimit, others }: RankOptions = {},
): Promise<Outcome & { killed: number | null }> {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
  const program = [process.execPath, '--conditions=@pretexts/source', main]
  const started = others
    ? ['-n', '1', ...program, ...args, ':', '-n', `${ranks - 1}`, ...program, ...others]
    : ['-n', `${ranks}`, ...program, ...args]
  const child = spawn(launcher as string, started, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  let killed: number | null = null
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
  const pidOf = (rank: number): number =>
    Number(stderr.match(new RegExp(`rank ${rank}: process (\\d+) on .*\n`))?.[1])
  const stopWatching =
    kill &&
    watchCheckpoints(kill.folder, kill.after, () => {
      killed ??= pidOf(kill.rank)
      process.kill(killed, 'SIGKILL')
    })
  let isLimited = fileLimit === undefined
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text
    if (isLimited || !pidOf(0)) return
    isLimited = true // only now: MPI has large files of its own, in memory, from its beginning
    spawnSync('prlimit', [`--pid=${pidOf(0)}`, `--fsize=${fileLimit}`])
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      stopWatching?.()
      resolve({ code, stdout, stderr, killed })
    })
  })
}

/** Calls `then` when a checkpoint has been put in its place so many times. Needs the folder, empty or not. */
function watchCheckpoints(folder: string, count: number, then: () => void): () => void {
  let seen = 0
  if (!existsSync(folder)) throw new Error(`${folder} is not there yet`)
  const watcher = watch(folder, (event, name) => {
    if (event === 'rename' && name === 'last.checkpoint' && ++seen === count) then()
  })
  return () => watcher.close()
}
