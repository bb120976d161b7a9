import { styleText } from 'node:util'
import { visible } from '@pretexts/report'

/**
 * A line of a result: on standard output. A pipe gets it as it is; on a terminal, control characters, which files and their names may
 * hold, are shown and do nothing.
 */
export function print(text = ''): void {
  process.stdout.write(`${process.stdout.isTTY ? visible(text) : text}\n`)
}

/** A finding with colors of ours, as `renderText` makes it: control characters in its texts are gone already. */
export function printRendered(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** A result for a program: the only thing on standard output then. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

/** A line about the work: on the error stream, where it does not mix with results. Control characters in it do nothing. */
export function say(text: string): void {
  process.stderr.write(`${visible(text)}\n`)
}

/** A heading of one part of the work. */
export function announce(text: string): void {
  process.stderr.write(`${styleText('bold', visible(text), { stream: process.stderr })}\n`)
}
