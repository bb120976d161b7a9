import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tasks } from '@pretexts/pretext'
import { expect, test } from 'vitest'
import { root } from '../scripts/lib/repository.ts'

test('docs/scale.md names every task that trains over ranks, and no other', () => {
  const text = readFileSync(join(root, 'docs/scale.md'), 'utf8')
  const [, list = ''] = /These tasks train over ranks: ([^.]*)\./.exec(text) ?? []
  const able = tasks.filter(({ share }) => share !== undefined).map(({ name }) => name)
  expect(list.split(/,\s+/).toSorted()).toEqual(able.toSorted())
})
