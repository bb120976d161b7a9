import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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
  writeFileSync(folder('foreign', 'config.json'), '{"model_type": "bert", "task": "rotation"}')
  writeFileSync(folder('foreign', 'checkpoints', 'theirs.bin'), 'precious')
  await expect(make('foreign', { overwrite: true })).rejects.toThrow('files that are not a run')
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
  expect([existsSync(old.files.metrics), existsSync(folder('old', '.replaced'))]).toEqual([false, false])
  expect(readFileSync(folder('old', 'notes.txt'), 'utf8')).toBe('mine')
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
  writeFileSync(path, JSON.stringify(other)) // process 1 is always there
  await expect(lockFolder(path)).rejects.toThrow(/in use by process 1 on .+ since now/)
  writeFileSync(path, JSON.stringify({ ...other, pid: 2 ** 22 + 1 })) // beyond the largest number of a process
  await (await lockFolder(path))()
  writeFileSync(path, JSON.stringify({ ...other, host: 'elsewhere' }))
  await expect(lockFolder(path)).rejects.toThrow(/in use by process 1 on elsewhere/)
  await unlock()
})
