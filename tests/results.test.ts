import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Form } from '@pretexts/contracts'
import { readRows, readSuite, registry, resultsDocument, suiteNames } from '@pretexts/experiment'
import { expect, test } from 'vitest'
import { root } from '../scripts/lib/repository.ts'

/* The results in the repository: rows that can be read, suites that name what there is, and tables made from the rows. */

/** The form of the first data of a suite. */
const forms: Readonly<Record<(typeof suiteNames)[number], Form>> = {
  images: { kind: 'image', channels: 1, height: 28, width: 28 },
  text: {
    kind: 'tokens',
    length: 64,
    vocabulary: 4000,
    special: { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 },
  },
  audio: { kind: 'signal', channels: 1, length: 8000, rate: 8000 },
}

test.each(suiteNames)('the suite %s names tasks and data that there are', async (name) => {
  const { parts } = await readSuite(name)
  const tasks = registry.tasks.map((task) => task.name)
  const data = registry.data.map((source) => source.name)
  for (const part of parts) {
    expect(data).toContain(part.data)
    expect(part.methods.filter((method) => !tasks.includes(method))).toEqual([])
    expect(new Set(part.methods).size).toBe(part.methods.length)
    expect(Object.keys(part.settings ?? {}).filter((method) => !part.methods.includes(method))).toEqual([])
  }
})

test.each(suiteNames)('every task that learns from such data is in the suite %s', async (name) => {
  const [{ methods }] = (await readSuite(name)).parts
  const able = registry.tasks.filter((task) => task.accepts(forms[name]) === null).map((task) => task.name)
  expect([...methods].sort()).toEqual(able.sort())
})

test.each(suiteNames)('docs/results.md holds the tables of results/%s.jsonl', async (name) => {
  const file = join(root, 'results', `${name}.jsonl`)
  const document = readFileSync(join(root, 'docs/results.md'), 'utf8')
  const tables = resultsDocument(await readSuite(name), existsSync(file) ? await readRows(file) : [])
  expect(document, 'make it anew with: npm run results:document').toContain(tables)
})
