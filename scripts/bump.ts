import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeAtomicallySync } from '@pretexts/contracts'
import { root, workspaces } from './lib/repository.ts'
import { run } from './lib/run.ts'
import { withVersion } from './release/write-version.ts'

const usage = `Usage: npm run bump

Makes the next version from the changesets: package.json files, changelogs, the version that the program says, and the lock file.
`

const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } })
if (values.help) {
  process.stdout.write(usage)
  process.exit(0)
}

await step('changeset', ['version'])
const file = join(root, 'packages/experiment/src/version.ts')
const source = withVersion(readFileSync(file, 'utf8'), versionOf('@pretexts/experiment'))
writeAtomicallySync(file, [new TextEncoder().encode(source)])
await step('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'])
process.stdout.write(`The version is ${versionOf('pretexts')}. Now write its section in CHANGELOG.md.\n`)

async function step(command: string, args: readonly string[]): Promise<void> {
  const { code } = await run(command, args)
  if (code !== 0) process.exit(code)
}

function versionOf(name: string): string {
  const version = workspaces().find(({ manifest }) => manifest.name === name)?.manifest.version
  if (version === undefined) throw new Error(`bump: there is no package ${name} in this repository`)
  return version
}
