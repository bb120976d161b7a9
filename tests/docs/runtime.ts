import { pathToFileURL } from 'node:url'
import { formatWithOptions } from 'node:util'
import { agrees } from './agrees.ts'
import { checkers } from './instrument.ts'

/*
 * Runs the snippets of one file, in the process that run-snippets.ts starts: `node runtime.ts snippet.ts …`.
 * Prints a JSON array of faults as its last line: `[{ line, message }]`; line 0 when it is not known.
 */
const faults: { line: number; message: string }[] = []

function check(line: number, expected: string, ...values: unknown[]): void {
  const printed = formatWithOptions({ colors: false }, ...values)
  if (agrees(printed, expected)) return
  faults.push({ line, message: `says "${expected}" and prints "${printed}"` })
}

Object.assign(globalThis, { [checkers.log]: check, [checkers.value]: check })
console.log = () => {} // what snippets print beside the checks is not for the test's reader

for (const file of process.argv.slice(2)) {
  try {
    await import(pathToFileURL(file).href)
  } catch (error) {
    const { stack = '', message = String(error) } = error as Error
    const place = stack.split('\n').find((frame) => frame.includes(file)) ?? ''
    faults.push({ line: Number(/:(\d+)(:\d+)?\)?$/.exec(place)?.[1] ?? 0), message: `throws ${message}` })
  }
}
process.stdout.write(`\n${JSON.stringify(faults)}\n`)
