import { vi } from 'vitest'
import { describeError, exitCodeOf } from '../src/failure.ts'
import { createProgram } from '../src/program.ts'
import type { Outcome } from './run-cli.ts'

/** Runs `pretexts` in this process, which is much quicker than one of its own; with what it prints. */
export async function pretextsHere(args: readonly string[]): Promise<Outcome> {
  const [out, err] = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')]
  const texts = [out, err].map((spy) => {
    const pieces: string[] = []
    spy.mockImplementation((piece) => pieces.push(String(piece)) > 0)
    return pieces
  })
  let code = 0
  try {
    await createProgram().parseAsync(args, { from: 'user' })
  } catch (error) {
    code = exitCodeOf(error)
    texts[1].push(describeError(error))
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
  return { code, stdout: texts[0].join(''), stderr: texts[1].join('') }
}
