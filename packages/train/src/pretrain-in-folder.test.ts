import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '@pretexts/random'
import { randn } from '@pretexts/tensor'
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
  const rows = made.map(({ metrics, health, ...event }) => ({ ...event, ...metrics }))
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

const health = { inputs: randn([20, 2], new Random('held out')), every: 7 }

test('health is logged before the first step, every so many, and after the last', async () => {
  const events = await collect(run({ health }).events)
  const rows = await readMetrics(files.health)
  expect(rows.map(({ step }) => step)).toEqual([0, 7, 14, 20])
  expect(rows.at(-1)).toEqual({ step: 20, ...events.at(-1)?.health?.measures })
  expect(events.filter(({ health }) => health !== null).map(({ step }) => step)).toEqual([7, 14, 20])
})

test('watching health changes nothing about what is learned', async () => {
  const last = async (changes: Partial<FolderOptions>) => {
    rmSync(folder, { recursive: true, force: true })
    const { objective, events } = run(changes)
    await collect(events)
    return plain(objective.stateDict())
  }
  expect(await last({ health })).toEqual(await last({}))
})

test('a run that is stopped and resumed, wherever, has the health log of one that was not', async () => {
  await collect(run({ health }).events)
  const whole = await readMetrics(files.health)
  for (const stop of [1, 6, 7, 13, 14, 19]) {
    rmSync(folder, { recursive: true, force: true })
    for await (const { step } of run({ health }).events) if (step === stop) break
    appendFileSync(files.health, '{"step":7,"spr') // torn, or of steps that no checkpoint knows
    await collect(run({ health, resume: true }).events)
    expect(await readMetrics(files.health)).toEqual(whole)
  }
})

test('a health log of which nothing was saved begins anew', async () => {
  const interrupted = run({ health }).events
  await interrupted.next()
  rmSync(files.checkpoint, { force: true })
  await collect(run({ health, resume: true }).events)
  expect((await readMetrics(files.health)).map(({ step }) => step)).toEqual([0, 7, 14, 20])
})

test('health that is to be measured every 0 steps is refused', async () => {
  await expect(run({ health: { ...health, every: 0 } }).events.next()).rejects.toThrow('got 0')
})
