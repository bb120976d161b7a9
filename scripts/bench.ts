import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { type BenchArguments, parseArguments, UsageError } from '../bench/lib/arguments.ts'
import { childLines } from '../bench/lib/child-lines.ts'
import {
  formatRecords,
  parseRecords,
  replaceRecords,
  type SuiteRecord,
} from '../bench/lib/document/record.ts'
import { renderDocument } from '../bench/lib/document/render.ts'
import { missingPeers } from '../bench/lib/install-peers.ts'
import { formatProfile, profileRows, type RatedProfile } from '../bench/lib/profile/format-profile.ts'
import type { Row } from '../bench/lib/row.ts'
import type { About, Versions } from '../bench/lib/run-suite.ts'
import { formatTable } from '../bench/lib/table.ts'
import { root } from './lib/repository.ts'
import { run } from './lib/run.ts'

/** `npm run bench -- SUITE …`: runs files of bench/ one after the other, each in a process of its own. */
const folder = join(root, 'bench')
const suites = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .sort()

function fail(message: string, code = 1): never {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}

async function profile(request: NonNullable<BenchArguments['profile']>): Promise<Row[]> {
  const file = join(folder, 'lib/profile/run-profile.ts')
  const profiles = (await childLines([file, JSON.stringify(request)])) as RatedProfile[]
  process.stdout.write(`${profiles.map(formatProfile).join('\n\n')}\n`)
  return profiles.flatMap(profileRows)
}

interface SuiteOutcome extends About, Versions {
  readonly name: string
  readonly rows: readonly Row[]
}

async function runSuite(name: string, { peers, quick }: BenchArguments): Promise<SuiteOutcome> {
  const args = [
    join(folder, 'lib/run-suite.ts'),
    join(folder, `${name}.ts`),
    JSON.stringify({ peers, quick }),
  ]
  const lines = (await childLines(args)) as (About | Row | Versions)[]
  const rows = lines.filter((line): line is Row => 'value' in line)
  const { versions } = lines.find((line) => 'versions' in line) ?? { versions: {} }
  return { name, rows, versions, ...(lines[0] as About) }
}

function print({ name, title, ratio, rows }: SuiteOutcome): void {
  process.stdout.write(`\n${name}: ${title}\n${formatTable(rows)}\n`)
  if (ratio) process.stdout.write(`ratio: ${ratio}\n`)
}

async function installPeers(): Promise<void> {
  const command = missingPeers(join(folder, 'peers'))
  if (command === null) return
  process.stderr.write(`installing the peers: ${command.join(' ')}\n`)
  const [program, ...args] = command
  const { code } = await run(program, args)
  if (code !== 0) fail(`the peers could not be installed; leave --peers out to measure without them`)
}

/** Into the results that are kept, and the document made of them; suite by suite, so that nothing measured is lost. */
function write({ name, ...outcome }: SuiteOutcome & Pick<SuiteRecord, 'machine' | 'quick'>): void {
  const results = join(folder, 'results.jsonl')
  const old = existsSync(results) ? parseRecords(readFileSync(results, 'utf8')) : []
  const date = new Date().toISOString().slice(0, 10)
  const records = replaceRecords(old, [{ suite: name, date, fair: true, ...outcome }])
  const text = formatRecords(records)
  writeFileSync(results, text)
  writeFileSync(join(root, 'docs/benchmarks.md'), renderDocument(parseRecords(text)))
}

async function main(options: BenchArguments): Promise<void> {
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`
  process.stdout.write(`${machine}; medians of several runs\n`)
  if (options.peers) await installPeers()
  const rows: Row[] = []
  if (options.profile) rows.push(...(await profile(options.profile)))
  else
    for (const name of options.suites) {
      const outcome = await runSuite(name, options)
      print(outcome)
      rows.push(...outcome.rows)
      if (options.write) write({ ...outcome, machine, quick: options.quick || undefined })
    }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`)
}

try {
  await main(parseArguments(process.argv.slice(2), suites))
} catch (error) {
  if (error instanceof UsageError) fail(error.message, 2)
  throw error
}
