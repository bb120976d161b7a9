import { expect, test } from 'vitest'
import { published, type Workspace } from '../lib/repository.ts'
import { releaseFaults, releasePlan } from './release-plan.ts'

const packages = published()
const plan = releasePlan(packages, { dryRun: true })
const names = plan.map(({ name }) => name)

test('every package that is not private is published once, after those that it depends on', () => {
  expect([...names].sort()).toEqual(packages.map(({ manifest }) => manifest.name).sort())
  expect(names).not.toContain('pretexts-lab')
  expect(names.at(-1)).toBe('pretexts')
  for (const { manifest } of packages)
    for (const below of Object.keys(manifest.dependencies ?? {}).filter((name) => names.includes(name)))
      expect(names.indexOf(below), `${below} before ${manifest.name}`).toBeLessThan(
        names.indexOf(manifest.name),
      )
})

test('a dry run and the real one differ in one flag', () => {
  const real = releasePlan(packages, { dryRun: false })
  expect(real[0].npm).toEqual([
    ...['publish', '--workspace', names[0], '--ignore-scripts', '--provenance', '--access', 'public'],
  ])
  expect(plan.map(({ npm }) => npm)).toEqual(real.map(({ npm }) => [...npm, '--dry-run']))
})

const ready: Workspace[] = packages.map((each) => ({
  ...each,
  manifest: { ...each.manifest, repository: { type: 'git', url: 'git+https://example.org/pretexts.git' } },
}))
const setting = { changes: '', environment: { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token' } }

test('a clean tree with an address and an identity token can be published', () => {
  expect(releaseFaults(ready, setting)).toEqual([])
})

test.each([
  ['changes', ready, { ...setting, changes: ' M README.md' }, 'M README.md'],
  ['no identity token', ready, { ...setting, environment: {} }, 'no identity token'],
  ['no repository', [...ready.slice(1), packages[0]], setting, `have none: ${packages[0].manifest.name}`],
] as const)('%s: refused, and told', (_, which, around, sign) => {
  const faults = releaseFaults(which, around)
  expect(faults).toHaveLength(1)
  expect(faults[0]).toContain(sign)
})
