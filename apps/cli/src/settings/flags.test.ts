import { Command } from 'commander'
import { expect, test } from 'vitest'
import { evalShape } from './eval-config.ts'
import { addFlags, flagOf, readFlags } from './flags.ts'
import { runShape } from './run-config.ts'

const parse = (shape: typeof runShape | typeof evalShape, args: string) =>
  readFlags(shape, addFlags(new Command(), shape).parse(args.split(' '), { from: 'user' }).opts())

test('every setting is a flag in kebab case', () => {
  expect(Object.keys(runShape).map(flagOf)).toContain('--learning-rate')
  expect(parse(runShape, '--held-out 5 --learning-rate 1e-3 --model nin --folder a/b')).toEqual({
    heldOut: 5,
    learningRate: 1e-3,
    model: 'nin',
    folder: 'a/b',
  })
})

test('what is not given is left out, so that a file or a default can say it', () => {
  expect(readFlags(runShape, {})).toEqual({})
})

test('lists are separated by commas', () => {
  expect(parse(evalShape, '--labels-per-class 1,10,all')).toEqual({ labelsPerClass: [1, 10, 'all'] })
  expect(parse(evalShape, '--protocols pca,scratch')).toEqual({ protocols: ['pca', 'scratch'] })
  expect(parse(evalShape, '--scratch-rates 1e-3,0.1')).toEqual({ scratchRates: [1e-3, 0.1] })
})

test.each([
  ['--labels-per-class 1,al', '--labels-per-class must be a list of whole numbers ≥ 1, or all; got [1,"al"]'],
  ['--labels-per-class 0', '--labels-per-class must be a whole number ≥ 1; got [0]'],
  ['--labels-per-class 5,5', '--labels-per-class must be a list without repeats; got [5,5]'],
  ['--protocols pca,scrach', `got ["pca","scrach"]; did you mean 'scratch'?`],
  ['--scratch-rates 0', '--scratch-rates must be a number above 0; got [0]'],
])('of a list, %s is refused by its name', (args, message) => {
  expect(() => parse(evalShape, args)).toThrow(message)
})

test.each([
  ['--limit abc', '--limit must be a whole number ≥ 1; got "abc"'],
  ['--limit 1.5', '--limit must be a whole number ≥ 1; got 1.5'],
  ['--limit 0x', '--limit must be a whole number ≥ 1; got "0x"'],
  ['--seed -1', '--seed must be a whole number ≥ 0; got -1'],
  ['--learning-rate 0', '--learning-rate must be a number above 0; got 0'],
  ['--model convent', `--model must be one of convnet, nin; got "convent"; did you mean 'convnet'?`],
  ['--data minst', `--data must be one of mnist, fashion-mnist; got "minst"; did you mean 'mnist'?`],
])('%s is refused by its name', (args, message) => {
  expect(() => parse(runShape, args)).toThrow(message)
})

test('all faults are told at once', () => {
  expect(() => parse(runShape, '--epochs none --width -1')).toThrow(
    '--width must be a number above 0; got -1\n--epochs must be a whole number ≥ 1; got "none"',
  )
})
