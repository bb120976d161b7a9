import { flagName, optionFromText } from '@pretexts/contracts'
import { expect, test } from 'vitest'
import { corners, outside } from '../../testing/outside-task.ts'
import { UsageError } from '../errors.ts'
import { registry } from '../registry.ts'
import { evalCommand, quote, trainCommand } from './command-line.ts'
import { planRun, trainingFor } from './plan.ts'
import { readSettings, type Values } from './run-settings.ts'
import { settingsVersion } from './settings-version.ts'
import { trainingOptions } from './training-options.ts'

const plan = () => planRun({ task: 'rotation', data: 'corners', training: { seed: 3 } }, outside)

test('a request is filled in: options, model, training, and the defaults of the task', async () => {
  const { settings, training } = await plan()
  expect(settings).toMatchObject({
    version: settingsVersion,
    task: { name: 'rotation', options: { rotations: '4', hideCenter: true } },
    model: { name: 'convnet', options: { width: 1 } },
    data: { name: 'corners', options: {} },
  })
  expect(training).toMatchObject({ seed: 3, batchSize: 32, learningRate: 3e-3 })
  const moco = await planRun({ task: 'moco', data: 'corners' }, outside)
  expect(moco.training).toMatchObject({ batchSize: 128, learningRate: 2e-3 })
})

test('no option has the name of another that is a flag of the same command', () => {
  const training = Object.keys(trainingOptions)
  const own = (entries: readonly { name: string; options: object }[]) =>
    entries.flatMap(({ name, options }) => Object.keys(options).map((option) => ({ name, option })))
  const { tasks, models, data } = outside
  const foreign = new Set([
    ...training,
    ...own(models).map(({ option }) => option),
    ...own(data).map(({ option }) => option),
  ])
  expect(own(tasks).filter(({ option }) => foreign.has(option))).toEqual([])
  expect(own([...models, ...data]).filter(({ option }) => training.includes(option))).toEqual([])
})

test('settings that were written can be read', async () => {
  const { settings } = await plan()
  expect(readSettings(JSON.parse(JSON.stringify(settings)), 'config.json')).toEqual(settings)
})

test('settings of version 1 are migrated, the task with the shortcut becoming an option', () => {
  const old = {
    task: 'rotation-as-is',
    data: 'mnist',
    heldOut: 1000,
    model: 'convnet',
    width: 0.5,
    epochs: 2,
    batchSize: 16,
    learningRate: 0.003,
    weightDecay: 0.01,
    seed: 0,
    checkpointEvery: 50,
  }
  expect(readSettings(old, 'config.json')).toEqual({
    version: 2,
    task: { name: 'rotation', options: { rotations: '4', hideCenter: false } },
    model: { name: 'convnet', options: { width: 0.5 } },
    data: { name: 'mnist', options: {} },
    training: {
      heldOut: 1000,
      epochs: 2,
      batchSize: 16,
      learningRate: 0.003,
      weightDecay: 0.01,
      seed: 0,
      checkpointEvery: 50,
    },
  })
})

test('settings of a newer version are refused', () => {
  expect(() => readSettings({ version: 3 }, 'config.json')).toThrow(
    'config.json is of version 3, made by a newer pretexts; this one reads up to version 2: update it',
  )
})

test.each([
  [{ task: 'rotatoin' }, "there is no task 'rotatoin'; did you mean 'rotation'?"],
  [{ task: 'rotation', model: 'convnte' }, "there is no model 'convnte'; did you mean 'convnet'?"],
  [
    { task: 'rotation', data: 'cornres' },
    "there is no data set 'cornres', and no such folder or file; did you mean 'corners'?",
  ],
  [
    { task: 'rotation', taskOptions: { hideCentre: true } },
    "rotation: there is no option 'hideCentre'; did you mean 'hideCenter'?",
  ],
  [
    { task: 'rotation', training: { epochs: 0 } },
    'training: epochs must be a whole number of at least 1; got 0',
  ],
  [
    { task: 'masked-lm', data: 'corners' },
    /masked-lm learns from text; these are 12×12 gray images; these tasks do: rotation, .*moco, .*mirror-outside/,
  ],
  [{ task: 'rotation', data: 'corners', model: 'bert' }, 'bert takes tokens; these are 12×12 gray images'],
])('%j is wrong use', async (request, message) => {
  await expect(planRun({ data: 'corners', ...request }, outside)).rejects.toThrow(UsageError)
  await expect(planRun({ data: 'corners', ...request }, outside)).rejects.toThrow(message)
})

test('images that are not square are refused by a task that rotates them, with what to do', async () => {
  const wide = {
    ...corners,
    name: 'wide',
    open: async (request: Parameters<typeof corners.open>[0]) => {
      const { train } = await corners.open(request)
      return {
        train: { ...train, form: { kind: 'image', channels: 1, height: 6, width: 24 } as const },
        test: null,
      }
    },
  }
  await expect(planRun({ task: 'rotation', data: 'wide' }, { ...outside, data: [wide] })).rejects.toThrow(
    /rotation needs square images; these are 6×24 gray images: crop or resize them; these tasks do: .*moco, .*mirror-outside/,
  )
})

test.each<Values>([
  {},
  { steps: 0 },
  { epochs: 3 },
  { epochs: 5, steps: 7 },
  { steps: 20, clipNorm: 0 },
  { batchSize: 128, learningRate: 1e-3, beta2: 0.999 },
])('the command of a run with %j makes a run with the same training', (given) => {
  for (const task of registry.tasks) {
    const { name } = task
    const training = trainingFor(task, given)
    const part = { name, options: {} }
    const command = trainCommand({ version: 2, task: part, model: part, data: part, training }, 'runs/a')
    const flags = Object.fromEntries(
      Array.from(command.matchAll(/--([a-z0-9-]+) (\S+)/g), ([, flag, text]) => [flag, text]),
    )
    const again = Object.entries(trainingOptions).flatMap(([option, spec]) => {
      const text = flags[flagName(option)]
      return text === undefined ? [] : [[option, optionFromText(spec, text)]]
    })
    expect(trainingFor(task, Object.fromEntries(again)), name).toEqual(training)
  }
})

test('a run can be made again by its command, whatever its path looks like', async () => {
  const { settings } = await plan()
  expect(trainCommand(settings, 'runs/my run')).toBe(
    "npx pretexts train rotation --data corners --model convnet --rotations 4 --hide-center true --width 1 --seed 3 --out 'runs/my run'",
  )
  expect(quote("it's; rm -rf")).toBe("'it'\\''s; rm -rf'")
  expect(quote('--out')).toBe("'./--out'")
  expect(evalCommand({ labelsPerClass: [1, 'all'], subsets: 3 } as never, 'runs/a')).toBe(
    'npx pretexts eval runs/a --labels-per-class 1,all --subsets 3',
  )
})
