import type { Suite } from './row.ts'

/* Runs one suite in a process of its own: `node run-suite.ts FILE NAME`. Prints JSON, what it is and then row by row. */
const [file, name] = process.argv.slice(2)
const { suite }: { suite: Suite } = await import(file)
const { title, ratio } = suite
process.stdout.write(`${JSON.stringify({ title, ratio })}\n`)
for await (const row of suite.rows()) process.stdout.write(`${JSON.stringify({ suite: name, ...row })}\n`)
