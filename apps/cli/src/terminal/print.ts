import { styleText } from 'node:util'

/** A line of a result: on standard output, where a pipe gets it. */
export function print(text = ''): void {
  process.stdout.write(`${text}\n`)
}

/** A result for a program: the only thing on standard output then. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

/** A line about the work: on the error stream, where it does not mix with results. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** A heading of one part of the work. */
export function announce(text: string): void {
  say(styleText('bold', text, { stream: process.stderr }))
}
