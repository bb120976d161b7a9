import { basename } from 'node:path'
import type { Contest } from './contest/contest.ts'
import { entries } from './contest/entries.ts'
import { hold } from './contest/hold.ts'
import type { Row, Suite, SuiteOptions } from './row.ts'

/** The first line that this process prints: what its rows mean. */
export interface About {
  readonly title: string
  readonly ratio?: string
}

/** Its last line: versions by name. */
export interface Versions {
  readonly versions: Readonly<Record<string, string>>
}

/* Runs one suite in a process of its own: `node run-suite.ts FILE OPTIONS`. Prints JSON, line by line. */
const [file, text] = process.argv.slice(2)
const options: SuiteOptions = JSON.parse(text)
const name = basename(file, '.ts')
const { suite, contest }: { suite?: Suite; contest?: Contest } = await import(file)

const say = (line: About | Row | Versions): boolean => process.stdout.write(`${JSON.stringify(line)}\n`)
const sayRow = (row: Omit<Row, 'suite'>): boolean => say({ suite: name, ...row })

if (contest) {
  say({ title: contest.title, ratio: contest.ratio })
  const { rows, versions } = await hold(contest, entries(options), {
    ...(options.quick ? { rounds: 1, milliseconds: 1 } : {}),
    onProgress: (progress) => void process.stderr.write(`${name}: ${progress}\n`),
  })
  for (const row of rows) sayRow(row)
  say({ versions })
} else if (suite) {
  say({ title: suite.title, ratio: suite.ratio })
  for await (const row of suite.rows(options)) sayRow(row)
} else throw new Error(`${file} exports neither suite nor contest`)
