import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { adapters } from '../packages/wasm/src/kernels/adapters.ts'
import type { Tally } from './fuzz/count-cases.ts'
import { runsOfNext, sumOf } from './fuzz/plan.ts'
import { run } from './lib/run.ts'

const usage = `Usage: npm run fuzz -- [--cases 100000] [--seed 0] [--only kernels|files]

Compares every WASM kernel with its reference in that many random cases, on both builds in turns; then gives as many files
that were damaged at random to the readers of @pretexts/formats. --only kernels or --only files does one of them.
A failure prints the smallest input that shows it, and ends the run; the same seed finds it again.
`

function fail(message: string, code: number): never {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}

/** @throws a message for the user, with exit code 2, for anything but a whole number in range */
function whole(name: string, text: string, least: number): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= least) return value
  return fail(`--${name} must be a whole number, ${least} or more; got "${text}"\n\n${usage}`, 2)
}

const parts = ['kernels', 'files'] as const
type Part = (typeof parts)[number]

function readArguments(): { cases: number; seed: number; only: readonly Part[] } {
  const options = {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '0' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const
  try {
    const { values } = parseArgs({ options })
    if (values.help) {
      process.stdout.write(usage)
      process.exit(0)
    }
    const only = parts.filter((part) => values.only === undefined || values.only === part)
    if (only.length === 0)
      fail(`--only must be one of ${parts.join(', ')}; got "${values.only}"\n\n${usage}`, 2)
    return { cases: whole('cases', values.cases, 1), seed: whole('seed', values.seed, 0), only }
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${usage}`, 2)
  }
}

/** Rounds take turns at them. */
const builds = ['relaxed', 'baseline'] as const
type Build = (typeof builds)[number]

/** One round of all property tests. Ends the process when one fails. */
async function round(runs: number, seed: number, build: Build): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'pretexts-fuzz-'))
  try {
    const file = join(folder, 'tally.jsonl')
    Object.assign(process.env, {
      FUZZ_RUNS: `${runs}`,
      FUZZ_SEED: `${seed}`,
      FUZZ_BUILD: build,
      FUZZ_TALLY: file,
    })
    const args = ['run', 'packages/wasm/src', '--config', 'scripts/fuzz/vitest.config.ts', '--reporter=dot']
    const { code, output } = await run('vitest', args, { capture: true })
    if (code !== 0) fail(`${output}\nthe round of seed ${seed} on the ${build} build failed`, 1)
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
    return sumOf(lines.map((line): Tally => JSON.parse(line)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** All rounds that the kernels need. */
async function fuzzKernels({ cases, seed }: { cases: number; seed: number }): Promise<void> {
  let done: Tally = { cases: 0, calls: {} }
  let perRun = 75 // until the first round has shown how many
  for (let i = 0; i < builds.length || done.cases < cases; i++) {
    const build = builds[i % builds.length]
    const runs = runsOfNext(i === 0 ? cases / builds.length : cases, done.cases, perRun)
    const found = await round(runs, seed + i, build)
    if (found.cases === 0) fail('no case was counted: are there no properties in packages/wasm/src?', 1)
    perRun = found.cases / runs
    done = sumOf([done, found])
    process.stdout.write(`${done.cases} of ${cases} cases; seed ${seed + i}, ${build} build\n`)
  }
  const never = Object.keys(adapters).filter((name) => !done.calls[name])
  if (never.length > 0) fail(`these kernels were never called: ${never.join(', ')}`, 1)
  const total = Object.values(done.calls).reduce((sum, count) => sum + count, 0)
  process.stdout.write(
    `${done.cases} cases, none failed: ${Object.keys(adapters).length} kernels ran ${total} times and agreed with their reference\n`,
  )
}

/** Properties in packages/formats/src/fuzz.test.ts: each takes its share of the cases. */
const fileProperties = 11

/** Damaged files for every reader; a case is one file. */
async function fuzzFiles({ cases, seed }: { cases: number; seed: number }): Promise<void> {
  const runs = Math.ceil(cases / fileProperties)
  Object.assign(process.env, { FUZZ_FILE_RUNS: `${runs}`, FUZZ_SEED: `${seed}` })
  const args = ['run', 'packages/formats/src/fuzz.test.ts', '--testTimeout=0', '--reporter=dot']
  const { code, output } = await run('vitest', args, { capture: true })
  if (code !== 0) fail(`${output}\nthe damaged files of seed ${seed} failed`, 1)
  process.stdout.write(
    `${runs * fileProperties} damaged files, seed ${seed}: each was read or refused with a FormatError, and gave no more numbers than its size justifies\n`,
  )
}

const wanted = readArguments()
if (wanted.only.includes('kernels')) await fuzzKernels(wanted)
if (wanted.only.includes('files')) await fuzzFiles(wanted)
