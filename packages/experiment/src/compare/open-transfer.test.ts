import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { outside } from '../../testing/outside-task.ts'
import { openEncoder } from '../run/open-run.ts'
import { startRun } from '../run/start-run.ts'
import { compareRun } from './compare-run.ts'
import { openTransfer } from './open-transfer.ts'
import { usualSettings } from './usual-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'transfer-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('an encoder is compared on other data, with all its examples but the test split; data without labels or of another form is refused', async () => {
  const path = join(folder, 'run')
  const run = await startRun(
    path,
    { task: 'mirror-outside', data: 'corners', training: { steps: 2 } },
    { registry: outside },
  )
  for await (const event of run.train()) void event
  const opened = await openEncoder(path, outside)
  const transfer = await openTransfer(opened, { data: 'corners' }, outside)
  const { labeled, test: tested } = transfer.splits
  expect(labeled.count).toBeGreaterThan(run.splits.labeled.count)
  expect(tested?.labels).not.toBeNull()
  const protocols = ['pretrained-frozen', 'random-frozen']
  const settings = { ...usualSettings(labeled), protocols, labelsPerClass: ['all' as const] }
  const rows = await compareRun(transfer, settings)
  expect(rows.map(({ protocol }) => protocol).sort()).toEqual(protocols)
  await expect(openTransfer(opened, { data: 'synthetic-speech' }, outside)).rejects.toThrow(
    /takes .*choose data of that form/,
  )
})
