import { readFileSync, writeFileSync } from 'node:fs'
import { loadCheckpoint, readMetrics } from '@pretexts/train'
import { expect, test } from 'vitest'
import { outside } from '../testing/outside-task.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import {
  evaluateRun,
  openEncoder,
  openRun,
  readResults,
  resumeRun,
  startRun,
  usualSettings,
} from './index.ts'

/* A task that is defined outside of the packages trains, resumes, is evaluated and reported, and nothing else knows its name. */

const folder = temporaryFolder()
const request = {
  task: 'mirror-outside',
  data: 'corners',
  modelOptions: { width: 0.125 },
  training: { batchSize: 16, epochs: 3, heldOut: 20, checkpointEvery: 4, probeEvery: 5 },
}

async function train(name: string, stopAt = Number.POSITIVE_INFINITY): Promise<number> {
  const run = await startRun(folder(name), request, { registry: outside })
  for await (const { step, steps } of run.train()) {
    expect(steps).toBe(27)
    if (step === stopAt) break
  }
  return run.splits.pretraining.count
}

test('it trains, and a run that was stopped and resumed ends with the same bits', async () => {
  expect(await train('whole')).toBe(140)
  await train('stopped', 10)
  const resumed = await resumeRun(folder('stopped'), { registry: outside })
  for await (const event of resumed.train()) void event
  const rows = async (name: string) =>
    (await readMetrics(folder(name, 'metrics.jsonl'))).map(({ seconds, ...row }) => row)
  expect(await rows('stopped')).toEqual(await rows('whole'))
  const bytes = (name: string) => readFileSync(folder(name, 'checkpoints', 'last.checkpoint'))
  expect(bytes('stopped').equals(bytes('whole'))).toBe(true)
})

test('the online probe was measured every fifth step', async () => {
  const rows = await readMetrics(folder('whole', 'metrics.jsonl'))
  expect(rows.filter((row) => 'probe.accuracy' in row).map(({ step }) => step)).toEqual([5, 10, 15, 20, 25])
})

test('its state that is no parameter is in the checkpoint', async () => {
  const { model } = await loadCheckpoint(folder('whole', 'checkpoints', 'last.checkpoint'))
  expect(model.updates.toArray()).toEqual([27])
})

test('it is evaluated, and its findings are in the results and in the report', async () => {
  const run = await openRun(folder('whole'), outside)
  const settings = {
    ...usualSettings(run.splits.labeled),
    labelsPerClass: [2],
    subsets: 2,
    testExamples: 30,
    scratchSteps: 2,
    fineTuneSteps: 2,
    allSteps: 2,
    shortcutSteps: 2,
  }
  const evaluation = await evaluateRun(run, settings, { backend: 'reference' })
  const ids = evaluation.findings.map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(['task', 'mirror-updates', 'shortcut', 'comparison', 'health']))
  expect(evaluation.comparison.some(({ protocol }) => protocol === 'pretrained-frozen')).toBe(true)
  const page = readFileSync(folder('whole', 'report.html'), 'utf8')
  expect(page).toContain('Updates that the objective counted')
  expect(page).toContain('A left hand is no right hand.')
  const read = await readResults(folder('whole', 'results.json'))
  expect(read.findings.find(({ id }) => id === 'mirror-updates')?.metrics).toEqual({ updates: 27 })
})

test('a run from before an option was added is opened with its default, and evaluated', async () => {
  const file = folder('whole', 'config.json')
  const settings = JSON.parse(readFileSync(file, 'utf8'))
  const [option, value] = Object.entries(settings.task.options)[0]
  delete settings.task.options[option]
  delete settings.training.clipNorm
  writeFileSync(file, JSON.stringify(settings))
  const run = await openRun(folder('whole'), outside)
  expect(run.plan.settings.task.options[option]).toBe(value)
  const chosen = { ...usualSettings(run.splits.labeled), protocols: ['pretrained-knn'], labelsPerClass: [2] }
  const { settings: read } = await evaluateRun(
    run,
    { ...chosen, subsets: 1, shortcutSteps: 0 },
    { backend: 'reference' },
  )
  expect(read).toEqual(run.plan.settings)
  expect((await openEncoder(folder('whole'), outside)).settings).toEqual(read)
})

test('its encoder opens without the data', async () => {
  const forgetful = { ...outside, data: [] }
  const { encoder, form, step } = await openEncoder(folder('whole'), forgetful)
  expect([form.kind, step, encoder.features]).toEqual(['image', 27, 128])
})
