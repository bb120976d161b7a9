import { readdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Row, Suite } from '../bench/lib/row.ts'
import { formatTable } from '../bench/lib/table.ts'
import { closest } from './lib/names.ts'
import { root } from './lib/repository.ts'
import { run } from './lib/run.ts'

/** `npm run bench -- SUITE … [--json FILE]`: runs files of bench/ one after the other, each in a process of its own. */
const folder = join(root, 'bench')
const suites = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .sort()

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

async function runSuite(name: string): Promise<{ about: Pick<Suite, 'title' | 'ratio'>; rows: Row[] }> {
  const child = join(folder, 'lib/run-suite.ts')
  const args = ['--conditions=@pretexts/source', child, join(folder, `${name}.ts`), name]
  const { code, output } = await run(process.execPath, args, { capture: true })
  if (code !== 0) fail(`${name} ended with ${code}\n${output}`)
  const lines = output.split('\n').filter((line) => line.startsWith('{'))
  const [about, ...rows] = lines.map((line) => JSON.parse(line))
  return { about, rows }
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } })
if (positionals.length === 0)
  fail(`Usage: npm run bench -- SUITE … [--json FILE]\nSuites: ${suites.join(', ')}`)
for (const name of positionals) {
  if (suites.includes(name)) continue
  const near = closest(name, suites)
  fail(`there is no suite "${name}"; ${near ? `did you mean ${near}?` : `there are ${suites.join(', ')}`}`)
}

const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`
process.stdout.write(`${machine}; medians of several runs\n`)
const rows: Row[] = []
for (const name of positionals) {
  const { about, rows: found } = await runSuite(name)
  rows.push(...found)
  process.stdout.write(`\n${name}: ${about.title}\n${formatTable(found)}\n`)
  if (about.ratio) process.stdout.write(`ratio: ${about.ratio}\n`)
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, rows }, null, 2)}\n`)
