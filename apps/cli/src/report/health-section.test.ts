import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { healthSection, readHealth } from './health-section.ts'

const folder = temporaryFolder()
const healthy = { spread: 0.7, effectiveRank: 20, deadDimensions: 1, uniformity: -2 }
const rows = [
  { step: 0, ...healthy },
  { step: 10, ...healthy },
]
const markup = (...runs: Parameters<typeof healthSection>[0]) => healthSection(runs)[0].body.markup

test('what was measured is shown, what was not is left out, and a run that nothing watched has no section', async () => {
  expect(markup({ name: 'a', rows, width: 64 })).toMatch(
    /effective rank.+of 64.+spread.+uniformity.+dead dimensions/s,
  )
  expect(markup({ name: 'a', rows, width: 64 })).not.toContain('alignment')
  expect(healthSection([{ name: 'a', rows: await readHealth(folder()), width: 64 }])).toEqual([])
})

test('a collapse of any run is a warning on the page', () => {
  const collapsed = [{ step: 10, ...healthy, spread: 0.001 }]
  const page = markup({ name: 'a', rows, width: 64 }, { name: 'b', rows: collapsed, width: 64 })
  expect(page).toContain('b: the representation h has collapsed: spread is 0.001')
  expect(markup({ name: 'a', rows, width: 64 })).toContain('No sign of collapse.')
})

test('the lines come from health.jsonl', async () => {
  writeFileSync(folder('health.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  expect(await readHealth(folder())).toEqual(rows)
})
