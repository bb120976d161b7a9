import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { outside } from '../../testing/outside-task.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { RunError, UsageError } from '../errors.ts'
import { planRun } from '../settings/plan.ts'
import { createFolder } from './create-folder.ts'
import { lockFolder } from './lock.ts'
import { openFolder } from './open-folder.ts'
import { startRun } from './start-run.ts'

const folder = temporaryFolder()
const { settings } = await planRun({ task: 'rotation', data: 'corners' }, outside)
const make = async (name: string, options?: { overwrite?: boolean }) => {
  const made = await createFolder(folder(name), { settings, artifacts: { 'vocab.txt': 'a\nb' } }, options)
  await made.unlock()
  return made
}

test('a run that was made can be opened, with its settings and its small files', async () => {
  await make('a')
  const opened = await openFolder(folder('a'))
  expect([opened.settings, opened.artifacts]).toEqual([settings, { 'vocab.txt': 'a\nb' }])
})

test('a folder that holds something is left alone', async () => {
  await make('used')
  await expect(make('used')).rejects.toThrow('holds files already')
})

test('a foreign folder with a config.json is no run: it is left alone even with overwrite', async () => {
  mkdirSync(folder('foreign', 'checkpoints'), { recursive: true })
  writeFileSync(folder('foreign', 'checkpoints', 'theirs.bin'), 'precious')
  for (const theirs of ['{"model_type": "bert", "task": "rotation"}', '{"task": "rotation"}', '{}']) {
    writeFileSync(folder('foreign', 'config.json'), theirs)
    await expect(make('foreign', { overwrite: true })).rejects.toThrow('files that are not a run')
  }
  expect(readFileSync(folder('foreign', 'checkpoints', 'theirs.bin'), 'utf8')).toBe('precious')
})

test('overwriting keeps the old run until the new one settles, and files that are not a run’s for good', async () => {
  const old = await make('old')
  for (const file of [old.files.metrics, old.files.report]) writeFileSync(file, 'old')
  writeFileSync(folder('old', 'notes.txt'), 'mine')
  const failed = await createFolder(folder('old'), { settings }, { overwrite: true })
  expect(existsSync(old.files.metrics)).toBe(false)
  await failed.undo()
  expect(readFileSync(old.files.metrics, 'utf8')).toBe('old')
  const made = await createFolder(folder('old'), { settings }, { overwrite: true })
  await made.settle()
  await made.unlock()
  expect([existsSync(old.files.metrics), existsSync(folder('old', '.pretexts-replaced'))]).toEqual([
    false,
    false,
  ])
  expect(readFileSync(folder('old', 'notes.txt'), 'utf8')).toBe('mine')
})

test('a replacement that was killed at any instant is undone before the next one', async () => {
  const old = await make('killed')
  writeFileSync(old.files.metrics, 'old')
  const settingsText = readFileSync(old.files.settings, 'utf8')
  const cut: [string, () => void][] = [
    [
      'while the old run was moved',
      () => renameSync(folder('killed', 'metrics.jsonl'), aside('metrics.jsonl')),
    ],
    [
      'while the new one was written',
      () => {
        for (const name of ['metrics.jsonl', 'config.json']) renameSync(folder('killed', name), aside(name))
        renameSync(folder('killed', '.pretexts-moving'), folder('killed', '.pretexts-replaced'))
        writeFileSync(old.files.settings, '{"half": ')
        writeFileSync(old.files.health, 'new')
      },
    ],
  ]
  const aside = (name: string) => {
    mkdirSync(folder('killed', '.pretexts-moving'), { recursive: true })
    return folder('killed', '.pretexts-moving', name)
  }
  for (const [, kill] of cut) {
    kill()
    const again = await createFolder(folder('killed'), { settings }, { overwrite: true })
    await again.undo()
    expect(readFileSync(old.files.metrics, 'utf8')).toBe('old')
    expect(readFileSync(old.files.settings, 'utf8')).toBe(settingsText)
    expect(existsSync(old.files.health)).toBe(false)
  }
})

test('a run that is replaced goes when the new one has a checkpoint; a failure before that brings it back', async () => {
  const request = {
    task: 'rotation',
    data: 'corners',
    modelOptions: { width: 0.25 },
    training: { steps: 2, checkpointEvery: 1, batchSize: 4, heldOut: 5 },
  }
  const train = async (training: object) => {
    const all = { ...request, training: { ...request.training, ...training } }
    const run = await startRun(folder('replaced'), all, { registry: outside, overwrite: true })
    for await (const event of run.train()) void event
    return run.files
  }
  const { checkpoint, metrics } = await train({})
  const before = [checkpoint, metrics].map((path) => readFileSync(path))
  await expect(
    train({ seed: 1, learningRate: 1e30, optimizer: 'sgd', checkpointEvery: 9, steps: 9 }),
  ).rejects.toThrow(/lower the learning rate/)
  expect([checkpoint, metrics].map((path) => readFileSync(path))).toEqual(before)
  await train({ seed: 2 })
  expect(readFileSync(checkpoint)).not.toEqual(before[0])
  expect(readdirSync(folder('replaced')).filter((name) => name.startsWith('.'))).toEqual([])
})

test('settings that are impossible change nothing, and a start that fails leaves no folder behind', async () => {
  const request = { task: 'rotation', data: 'corners', modelOptions: { width: 100_000 } }
  await expect(startRun(folder('new'), request, { registry: outside })).rejects.toThrow('width must be')
  const diverging = await startRun(
    folder('new'),
    { task: 'rotation', data: 'corners', training: { learningRate: 1e39 } },
    { registry: outside },
  )
  await expect(diverging.train().next()).rejects.toThrow(/lower the learning rate/)
  expect(existsSync(folder('new'))).toBe(false)
})

test('a file in the way is named, at the place itself and above it', async () => {
  writeFileSync(folder('file'), '')
  await expect(make('file')).rejects.toThrow('it is a file')
  await expect(createFolder(folder('file', 'below'), { settings })).rejects.toThrow('it is a file')
})

test('a folder that is no run cannot be opened', async () => {
  await expect(openFolder(folder('nowhere'))).rejects.toThrow(UsageError)
})

test.each([['{"task": "rotation"'], ['null'], ['{"version": 2, "task": 3}'], ['[[[[']])(
  'settings damaged to %s are an error that says so',
  async (contents) => {
    const { files } = await make('damaged', { overwrite: true })
    writeFileSync(files.settings, contents)
    await expect(openFolder(folder('damaged'))).rejects.toThrow(RunError)
    writeFileSync(files.settings, JSON.stringify(settings)) // so that it can be overwritten again
  },
)

test('a folder has one process at a time; the lock of one that is gone is taken over', async () => {
  const path = folder('lock')
  const unlock = await lockFolder(path)
  const other = { pid: 1, host: JSON.parse(readFileSync(path, 'utf8')).host, since: 'now' }
  await unlock()
  writeFileSync(path, JSON.stringify(other)) // process 1 is always there
  await expect(lockFolder(path)).rejects.toThrow(/in use by process 1 on .+ since now/)
  writeFileSync(path, JSON.stringify({ ...other, pid: 2 ** 22 + 1 })) // beyond the largest number of a process
  const taken = await Promise.allSettled(Array.from({ length: 5 }, () => lockFolder(path)))
  const holders = taken.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  expect(holders).toHaveLength(1)
  await expect(lockFolder(path)).rejects.toThrow(`in use by process ${process.pid}`)
  await holders[0]()
  expect(existsSync(path)).toBe(false)
  writeFileSync(path, JSON.stringify({ ...other, pid: process.pid })) // of a process before that had the same number
  await (await lockFolder(path))()
  writeFileSync(path, '') // cut off
  await (await lockFolder(path))()
  writeFileSync(path, JSON.stringify({ ...other, host: 'elsewhere' }))
  await expect(lockFolder(path)).rejects.toThrow(/in use by process 1 on elsewhere/)
})
