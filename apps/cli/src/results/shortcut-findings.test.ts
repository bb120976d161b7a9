import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { tinyRun } from '../../testing/tiny-run.ts'
import { runImages } from '../run/run-images.ts'
import { trainedRun } from '../run/trained-run.ts'
import { completeEvalConfig } from '../settings/eval-config.ts'
import { findShortcut, type ShortcutFindings, shortcutVerdict } from './shortcut-findings.ts'

const folder = temporaryFolder()
const settings = completeEvalConfig({ subsets: 2, testImages: 30, shortcutSteps: 3 })
const { folder: run, config } = await tinyRun(folder('run'))
const images = await runImages(config)
const { objective } = await trainedRun(run, config, images.pretraining)
const find = (given = {}, task = config.task, breathe = () => {}) =>
  findShortcut(
    { run: run.path, settings: { ...settings, ...given } },
    { config: { ...config, task }, images, objective },
    breathe,
  )

test('three networks answer on the same subsets, and the same seed gives the same numbers', async () => {
  const found = await find()
  expect(found?.rows.map(({ name }) => name)).toEqual(['shortcut hidden', 'shortcut left in', 'untrained'])
  expect(found?.steps).toBe(3)
  const [honest, shortcut, untrained] = found?.rows ?? []
  expect(honest?.asIs).not.toBe(shortcut?.asIs)
  expect(untrained).toMatchObject({ asIs: null, hidden: null })
  expect(found?.cost.runs).toEqual(honest?.probe.runs.map((value, i) => value - shortcut!.probe.runs[i]))
  expect(await find()).toEqual(found)
})

test('there is nothing to find for a task that hides no shortcut, or in no steps', async () => {
  expect(await find({ shortcutSteps: 0 })).toBeNull()
  expect(await find({}, 'rotation-as-is')).toBeNull()
})

test('an interruption ends it at the next step', async () => {
  let steps = 0
  const stop = () => {
    if (++steps === 2) throw new Error('stopped')
  }
  await expect(find({}, config.task, stop)).rejects.toThrow('stopped')
  expect(steps).toBe(2)
})

test.each([
  [0.2, 0.05, 'its features are 20.0 ± 5.0 points worse with 10 labels per class'],
  [-0.2, 0.05, 'its features are 20.0 ± 5.0 points better with 10 labels per class'],
  [0.02, 0.05, 'no clear difference between the features with 10 labels per class'],
])('a cost of %f ± %f is told as what it is', (mean, ci95, told) => {
  const row = { name: '', asIs: 0.9, hidden: 0.5, probe: { mean, ci95, runs: [] } }
  const found: ShortcutFindings = {
    task: 'rotation-as-is',
    steps: 1,
    labelsPerClass: 10,
    rows: [{ ...row, asIs: 0.8 }, row, row],
    cost: { mean, ci95, runs: [] },
  }
  expect(shortcutVerdict(found)).toBe(`90.0 % of turns told right with it, 80.0 % without; ${told}`)
})
