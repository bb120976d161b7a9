import { parseArgs } from 'node:util'
import { build } from './lib/build.ts'
import { published } from './lib/repository.ts'
import { run } from './lib/run.ts'
import { releaseFaults, releasePlan } from './release/release-plan.ts'

const usage = `Usage: npm run release [-- --publish] [--plan]

Builds, tests, and publishes every package with provenance, in the order of their dependencies. A dry run, unless told otherwise.
--publish   publish; refused where it cannot succeed
--plan      only print the commands of npm
`

const { values } = parseArgs({
  options: {
    publish: { type: 'boolean', default: false },
    plan: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  process.stdout.write(usage)
  process.exit(0)
}

const packages = published()
const plan = releasePlan(packages, { dryRun: !values.publish })
if (values.plan) {
  for (const { npm } of plan) process.stdout.write(`npm ${npm.join(' ')}\n`)
  process.exit(0)
}

const { output: changes } = await run('git', ['status', '--porcelain'], { capture: true })
const faults = releaseFaults(packages, { changes: changes.trimEnd(), environment: process.env })
for (const fault of faults) process.stderr.write(`pretexts: ${fault}\n`)
if (values.publish && faults.length > 0) process.exit(1)

await build()
const tests = await run('vitest', ['run'])
if (tests.code !== 0) process.exit(tests.code)

for (const { name, version, npm } of plan) {
  if (values.publish && (await isPublished(name, version))) {
    process.stdout.write(`${name} ${version} is published already\n`)
    continue
  }
  const { code } = await run('npm', npm)
  if (code !== 0) {
    process.stderr.write(
      `pretexts: ${name} was not published; run it again: what is published already is left out\n`,
    )
    process.exit(code)
  }
}

async function isPublished(name: string, version: string): Promise<boolean> {
  const { output } = await run('npm', ['view', `${name}@${version}`, 'version'], { capture: true })
  return output.trim() === version
}
