import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Linear } from '@pretexts/nn'
import { SGD } from '@pretexts/optim'
import { Random } from '@pretexts/random'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { blobsRun, points } from '../../testing/blobs.ts'
import { collect } from '../../testing/collect.ts'
import { plain } from '../../testing/plain.ts'
import { pretrain } from '../pretrain.ts'
import { CheckpointError } from './checkpoint-error.ts'
import { encode } from './container.ts'
import { loadCheckpoint } from './load-checkpoint.ts'
import { restoreCheckpoint } from './restore-checkpoint.ts'
import { saveCheckpoint } from './save-checkpoint.ts'

const folder = mkdtempSync(join(tmpdir(), 'pretexts-checkpoint-'))
const path = join(folder, 'last.checkpoint')

/** A run of 30 steps, `step` of which were made. */
async function runAt(step: number, seed = 1) {
  const { objective, options } = blobsRun(new Random(seed), 30)
  for await (const event of pretrain(objective, points, { ...options, steps: step })) void event
  return { objective, ...options, step }
}

beforeEach(async () => saveCheckpoint(path, { ...(await runAt(9)), extra: { note: ['any', 'JSON'] } }))
afterEach(() => vi.restoreAllMocks())
afterAll(() => rmSync(folder, { recursive: true }))

test('it holds the step, parameters, buffers, the memory of the optimizer, the random stream, and what was given along', async () => {
  const { objective, optimizer, rng } = await runAt(9)
  const { step, model, extra, ...loaded } = await loadCheckpoint(path)
  expect({ step, extra }).toEqual({ step: 9, extra: { note: ['any', 'JSON'] } })
  expect(plain(model)).toEqual(plain(objective.stateDict()))
  expect(Object.keys(model).some((name) => /running|mean/i.test(name))).toBe(true)
  expect(loaded.optimizer).toEqual(optimizer.state())
  expect(loaded.rng).toEqual(rng.state())
})

test('a fresh run that is put back to it goes on as the old one does', async () => {
  const fresh = await runAt(0)
  const startStep = restoreCheckpoint(await loadCheckpoint(path), fresh)
  const { objective, step: _, ...options } = fresh
  const rest = await collect(pretrain(objective, points, { ...options, steps: 30, startStep }))
  expect(rest).toHaveLength(21)
  expect(plain(fresh.objective.stateDict())).toEqual(plain((await runAt(30)).objective.stateDict()))
})

test('what is written is the state at the call, though training goes on', async () => {
  const run = await runAt(9)
  const before = plain(run.objective.stateDict())
  const saving = saveCheckpoint(path, run)
  run.objective.loadStateDict((await runAt(0, 2)).objective.stateDict())
  await saving
  expect(plain((await loadCheckpoint(path)).model)).toEqual(before)
})

test('a checkpoint of another model, optimizer or seed is refused, and nothing changes', async () => {
  const checkpoint = await loadCheckpoint(path)
  const run = await runAt(3)
  const before = plain(run.objective.stateDict())
  const wrong = [
    { ...run, objective: new Linear({ inputs: 2, outputs: 2 }, run.rng) },
    { ...run, optimizer: new SGD(run.objective.namedParameters(), { learningRate: 1, momentum: 0.9 }) },
    { ...run, rng: new Random('another') },
  ]
  for (const other of wrong) expect(() => restoreCheckpoint(checkpoint, other)).toThrow(CheckpointError)
  expect(() => restoreCheckpoint(checkpoint, wrong[0])).toThrow(
    /expected the state of this model and optimizer; found .*\n.*missing/,
  )
  expect(plain(run.objective.stateDict())).toEqual(before)
})

test('a missing file is an error that says so', async () => {
  await expect(loadCheckpoint(join(folder, 'none'))).rejects.toThrow(
    /none: expected a checkpoint; found nothing there/,
  )
})

test.each([
  [{ step: -1 }, 'a number of steps'],
  [{ step: 1, rng: { path: 5 } }, 'the state of a random stream'],
  [
    { step: 1, rng: new Random(1).state(), optimizer: { algorithm: 'SGD', scalars: { steps: 'many' } } },
    'an algorithm and its scalars',
  ],
  [null, 'a number of steps'],
])('a sound file of other contents is refused: %j', async (facts, expected) => {
  const other = join(folder, 'other')
  writeFileSync(other, Buffer.concat([...encode({ facts, tensors: new Map() })]))
  await expect(loadCheckpoint(other)).rejects.toMatchObject({
    name: 'CheckpointError',
    expected,
    path: other,
  })
})

test('when the disk fills up half way, the error says so and the old checkpoint stays', async () => {
  const before = readFileSync(path)
  const { open } = fs
  vi.spyOn(fs, 'open').mockImplementation(async (...args) => {
    const file = await open(...args)
    const writeFile = file.writeFile.bind(file)
    let room = 500
    file.writeFile = async (piece) => {
      const bytes = piece as Uint8Array
      await writeFile(bytes.subarray(0, room))
      room -= bytes.length
      if (room < 0) throw Object.assign(new Error('write'), { code: 'ENOSPC' })
    }
    return file
  })
  const saving = saveCheckpoint(path, await runAt(12))
  await expect(saving).rejects.toThrow(
    /last.checkpoint: expected to write a checkpoint; found no space left on the disk \(ENOSPC\); the checkpoint of before, if there was one, is unchanged/,
  )
  expect(readFileSync(path)).toEqual(before)
})

test('a limit of the system on the size of files is met in the same way', () => {
  const program = `
    import { Random } from '@pretexts/random'
    import { saveCheckpoint } from '${new URL('./save-checkpoint.ts', import.meta.url)}'
    import { blobsRun } from '${new URL('../../testing/blobs.ts', import.meta.url)}'
    const { objective, options } = blobsRun(new Random(1), 30)
    await saveCheckpoint('${path}', { objective, ...options, step: 0, extra: 'x'.repeat(5000) }).catch((error) => console.log(error.message))`
  const before = readFileSync(path)
  const limited = [
    '-c',
    'ulimit -f 1 && exec "$@"',
    'sh',
    process.execPath,
    '--conditions=@pretexts/source',
    '--input-type=module-typescript',
    '-e',
    program,
  ]
  const output = execFileSync('sh', limited, { cwd: import.meta.dirname, encoding: 'utf8' })
  expect(output).toMatch(/found a limit on the size of files \(EFBIG\); the checkpoint of before/)
  expect(readFileSync(path)).toEqual(before)
})

test('a folder that is not there is an error that says so', async () => {
  await expect(saveCheckpoint(join(folder, 'no', 'folder'), await runAt(0))).rejects.toThrow(
    /found no such folder \(ENOENT\)/,
  )
})
