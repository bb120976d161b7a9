import { Command } from 'commander'
import { expect, test } from 'vitest'
import { evalCommand, trainCommand } from './command-line.ts'
import { completeEvalConfig, evalShape } from './eval-config.ts'
import { addFlags, readFlags } from './flags.ts'
import { runShape } from './run-config.ts'
import { newRunConfig } from './run-settings.ts'

test('the command of a run says what is not as usual, and gives the same settings again', async () => {
  const config = await newRunConfig('rotation', { limit: '500', learningRate: '0.01', folder: 'data/mine' })
  const command = trainCommand(config, 'runs/a')
  expect(command).toBe(
    'npx pretexts train rotation --data mnist --folder data/mine --limit 500 --learning-rate 0.01 --out runs/a',
  )
  const flags = command.split(' ').slice(4)
  const options = addFlags(new Command().option('--out <path>'), runShape)
    .parse(flags, { from: 'user' })
    .opts()
  expect(await newRunConfig('rotation', options)).toEqual(config)
})

test('the command of a comparison does so too', () => {
  const settings = completeEvalConfig({ labelsPerClass: [1, 5], subsets: 3 })
  const command = evalCommand(settings, 'runs/a')
  expect(command).toBe('npx pretexts eval runs/a --labels-per-class 1,5 --subsets 3')
  const options = addFlags(new Command(), evalShape)
    .parse(command.split(' ').slice(4), { from: 'user' })
    .opts()
  expect(completeEvalConfig(readFlags(evalShape, options))).toEqual(settings)
})

test('lists of names and of numbers and all come back as they were', () => {
  const settings = completeEvalConfig({
    protocols: ['pca', 'scratch'],
    labelsPerClass: [1, 'all'],
    scratchRates: [0.01, 0.1],
  })
  const command = evalCommand(settings, 'runs/a')
  expect(command).toBe(
    'npx pretexts eval runs/a --protocols pca,scratch --labels-per-class 1,all --scratch-rates 0.01,0.1',
  )
  const options = addFlags(new Command(), evalShape)
    .parse(command.split(' ').slice(4), { from: 'user' })
    .opts()
  expect(completeEvalConfig(readFlags(evalShape, options))).toEqual(settings)
})

test('what a shell would take apart is quoted', () => {
  expect(evalCommand(completeEvalConfig({}), `my run's`)).toBe(`npx pretexts eval 'my run'\\''s'`)
})
