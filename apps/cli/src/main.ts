import { pathToFileURL } from 'node:url'
import { CommanderError } from 'commander'
import { describeError, exitCodeOf, exitCodes } from './failure.ts'
import { createProgram } from './program.ts'
import { say } from './terminal/print.ts'

/** Runs a command line, without the names of node and of the program. Returns the exit code; see `exitCodes`. */
export async function main(argv: readonly string[]): Promise<number> {
  process.stderr.on('error', () => {}) // nobody reads it, or can: the work goes on
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.done) // `pretexts … | head` has seen enough
    say(`pretexts: the result was not written: ${error.message}`)
    process.exit(exitCodes.failed)
  })
  try {
    await createProgram().parseAsync(argv, { from: 'user' })
    return exitCodes.done
  } catch (error) {
    if (!(error instanceof CommanderError)) say(`pretexts: ${describeError(error)}`) // commander has told its own
    return exitCodeOf(error)
  }
}

// From source: node --conditions=@pretexts/source src/main.ts. The published program is started by bin/pretexts.js.
const [, started, ...argv] = process.argv
if (started && pathToFileURL(started).href === import.meta.url) process.exitCode = await main(argv)
