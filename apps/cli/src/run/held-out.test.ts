import { appendFileSync } from 'node:fs'
import { readDataset } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { writeTinyDigits } from '../../testing/tiny-digits.ts'
import { parseRunConfig } from '../settings/run-config.ts'
import { HeldOutLog, measureHeldOut, readHeldOut } from './held-out.ts'
import { createObjective } from './pretraining.ts'

const folder = temporaryFolder()
beforeAll(() => writeTinyDigits(folder('data')))

test('measures are means over all images, however they are batched', async () => {
  const config = parseRunConfig({ task: 'rotation', width: 0.25 }, (key) => key)
  const images = await readDataset('mnist', 'test', { folder: folder('data') })
  const { task, objective } = createObjective(config, images)
  const whole = measureHeldOut(task, objective, images, images.count)
  const pieces = measureHeldOut(task, objective, images, 7)
  expect(pieces.accuracy).toBeCloseTo(whole.accuracy, 6)
  expect(pieces.loss).toBeCloseTo(whole.loss, 5)
  expect(whole.loss).toBeCloseTo(Math.log(4), 1) // knows nothing yet
})

test('measuring changes no parameter, no buffer and no gradient', async () => {
  const config = parseRunConfig({ task: 'rotation', width: 0.25 }, (key) => key)
  const images = await readDataset('mnist', 'test', { folder: folder('data') })
  const { task, objective } = createObjective(config, images)
  const state = () => Object.values(objective.stateDict()).map((tensor) => tensor.values())
  const before = state()
  measureHeldOut(task, objective, images)
  expect(state()).toEqual(before)
  expect(objective.parameters().every(({ grad }) => grad === null)).toBe(true)
})

test('a log measures when it is due, once, and goes on where a killed run left it', async () => {
  const rng = new Random('what is measured must be asked for to change')
  const open = () => HeldOutLog.open(folder('held-out.jsonl'), 10, () => ({ accuracy: rng.next() }))
  const first = await open()
  for (const step of [0, 5, 10]) first.at(step)
  first.close()
  const rows = await readHeldOut(folder('held-out.jsonl'))
  appendFileSync(folder('held-out.jsonl'), '{"step": 20, "accu') // killed while writing
  const second = await open()
  for (const step of [0, 10, 20]) second.at(step)
  second.at(25, { last: true })
  second.close()
  const all = await readHeldOut(folder('held-out.jsonl'))
  expect(all.map(({ step }) => step)).toEqual([0, 10, 20, 25])
  expect(all.slice(0, 2)).toEqual(rows)
})

test('where there is no log there are no rows', async () => {
  expect(await readHeldOut(folder('none.jsonl'))).toEqual([])
})
