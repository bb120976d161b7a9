import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root, toolEnvironment } from './repository.ts'

export interface RunResult {
  /** As a shell has it: 128 + n for a program ended by signal n. */
  code: number
  /** What it printed, when `capture` asked for it. */
  output: string
}

/**
 * Runs a program in the repository with the tools on its PATH, and passes signals on to it.
 * On Ctrl-C the program hears of it from the terminal too: use this for programs that don't mind hearing twice.
 */
export function run(command: string, args: readonly string[], { capture = false } = {}): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: toolEnvironment(),
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text))

    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      resolve({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), output })
    })
  })
}
