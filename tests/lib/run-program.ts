import { spawnSync } from 'node:child_process'
import { toolEnvironment } from '../../scripts/lib/repository.ts'

export interface Outcome {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs a program to its end, with the repository's tools on its PATH. */
export function runProgram(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Outcome {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...toolEnvironment(), NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  })
  if (error) throw error
  return { code: status, stdout, stderr }
}

/** As `runProgram`, for a program that must succeed; returns what it printed. */
export function output(command: string, args: readonly string[], cwd: string): string {
  const { code, stdout, stderr } = runProgram(command, args, cwd)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${stdout}\n${stderr}`)
  return stdout
}

/** npm as the tests were started with, or the one on the PATH. */
export function npm(args: readonly string[], cwd: string): string {
  const script = process.env.npm_execpath
  if (script && /\.[cm]?js$/.test(script)) return output(process.execPath, [script, ...args], cwd)
  return output('npm', args, cwd)
}
