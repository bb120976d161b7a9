import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '@pretexts/random'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { blobsRun, points } from '../testing/blobs.ts'
import { collect } from '../testing/collect.ts'
import { plain } from '../testing/plain.ts'
import { loadCheckpoint } from './checkpoint/load-checkpoint.ts'
import { readMetrics } from './metrics/rows.ts'
import { type FolderOptions, pretrainInFolder, runFiles } from './pretrain-in-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'pretexts-folder-'))
const files = runFiles(folder)

beforeEach(() => rmSync(folder, { recursive: true, force: true }))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(changes: Partial<FolderOptions> = {}, batch = points) {
  const { objective, options } = blobsRun(new Random(1), 20)
  return {
    objective,
    events: pretrainInFolder(folder, objective, batch, { ...options, checkpointEvery: 6, ...changes }),
  }
}

test('there is a checkpoint at the end and a line for every step', async () => {
  const { objective, events } = run({ extra: { name: 'first' } })
  const made = await collect(events)
  const rows = made.map(({ metrics, ...event }) => ({ ...event, ...metrics }))
  expect(await readMetrics(files.metrics)).toEqual(rows)
  const { model, ...saved } = await loadCheckpoint(files.checkpoint)
  expect(saved).toMatchObject({ step: 20, extra: { name: 'first' } })
  expect(plain(model)).toEqual(plain(objective.stateDict()))
})

test('while it runs there is a checkpoint every so many steps', async () => {
  for await (const { step } of run().events) {
    if (step < 6) expect(existsSync(files.checkpoint)).toBe(false)
    else expect((await loadCheckpoint(files.checkpoint)).step).toBe(step === 20 ? 20 : step - (step % 6))
  }
})

test('who leaves the loop finds a checkpoint of that step, and goes on from there', async () => {
  for await (const { step } of run().events) if (step === 8) break
  expect((await loadCheckpoint(files.checkpoint)).step).toBe(8)
  const rest = await collect(run({ resume: true }).events)
  expect(rest.map(({ step }) => step)).toEqual(Array.from({ length: 12 }, (_, i) => i + 9))
  expect((await readMetrics(files.metrics)).map(({ step }) => step)).toEqual(
    Array.from({ length: 20 }, (_, i) => i + 1),
  )
})

test('an error leaves the last good checkpoint', async () => {
  const spoiled: typeof points = (step, rng) => {
    if (step === 8) throw new Error('no such batch')
    return points(step, rng)
  }
  await expect(collect(run({}, spoiled).events)).rejects.toThrow('no such batch')
  expect((await loadCheckpoint(files.checkpoint)).step).toBe(6)
})

test('a finished run has nothing to go on with', async () => {
  await collect(run().events)
  expect(await collect(run({ resume: true }).events)).toEqual([])
})

test('where there is nothing to resume it begins', async () => {
  expect(await collect(run({ resume: true }).events)).toHaveLength(20)
})

test('a run that is there is not begun anew unless asked to go on', async () => {
  await collect(run().events)
  await expect(run().events.next()).rejects.toThrow(/EEXIST/)
})

test('a damaged checkpoint is an error, not a new beginning', async () => {
  await collect(run().events)
  writeFileSync(files.checkpoint, 'damaged')
  await expect(run({ resume: true }).events.next()).rejects.toThrow(/expected at least 16 bytes/)
})
