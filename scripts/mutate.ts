import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { run } from './lib/run.ts'
import { configuration } from './mutate/configuration.ts'
import { formatScore, type MutationReport } from './mutate/score.ts'
import { chooseSources, testsOf } from './mutate/sources.ts'

const usage = `Usage: npm run mutate -- [FILE …] [--package tensor] [--sample 20] [--seed 0]

Changes the code in small ways, one at a time, and counts how often the tests notice (Stryker).
FILE          files to change; without any, a sample of the package's
--package     the package to draw from (default tensor)
--sample      how many files to draw; 0 for all of them (default 20)
--seed        another draw (default 0)
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    package: { type: 'string', default: 'tensor' },
    sample: { type: 'string', default: '20' },
    seed: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  process.stdout.write(usage)
  process.exit(0)
}

const sources =
  positionals.length > 0
    ? positionals
    : chooseSources(`packages/${values.package}/src`, Number(values.sample), Number(values.seed))
const tests = testsOf(sources)
process.stdout.write(
  `${sources.length} files, tested by ${tests.length}:\n${sources.map((file) => `  ${file}\n`).join('')}`,
)

const folder = mkdtempSync(join(tmpdir(), 'pretexts-mutate-'))
try {
  const config = join(folder, 'stryker.config.json')
  const report = join(folder, 'mutation.json')
  writeFileSync(config, JSON.stringify(configuration(sources, tests, folder, report)))
  const { code } = await run('stryker', ['run', config])
  process.exitCode = code
  if (code !== 0) process.stderr.write(`Stryker ended with ${code}\n`)
  else process.stdout.write(formatScore(JSON.parse(await readFile(report, 'utf8')) as MutationReport))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
