import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd?: string
  /** A signal that the program gets as soon as it has written this to the error stream. */
  readonly interruptAt?: string
  /** Which signal. Default SIGINT, as Ctrl-C sends. */
  readonly interruptWith?: 'SIGINT' | 'SIGKILL' | 'SIGHUP'
  /** Bytes that no file may grow beyond: stands for a full disk. */
  readonly fileLimit?: number
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Runs `pretexts` from source, as a process of its own, to its end. */
export function pretexts(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { cwd, interruptAt, interruptWith, fileLimit } = options
  const program = [
    process.execPath,
    '--conditions=@pretexts/source',
    ...(interruptAt === undefined ? [] : [`--import=${path('./interrupt-at.ts')}`]),
    path('../src/main.ts'),
    ...args,
  ]
  const limited = fileLimit === undefined ? '' : `ulimit -f ${Math.floor(fileLimit / 512)}; `
  const child = spawn('sh', ['-c', `${limited}exec "$@"`, 'sh', ...program], {
    cwd,
    env: {
      ...process.env,
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
      INTERRUPT_AT: interruptAt,
      INTERRUPT_WITH: interruptWith,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
