import { parseFlags } from '@pretexts/word2vec'
import { describe, expect, test } from 'vitest'
import { createProgram } from '../program.ts'
import { FastTextProgress, formatWordProgress } from './word2vec-progress.ts'

test('flags are read with one dash or two, in any order', () => {
  const flags = parseFlags(['file', '-dim', '5', '--json'], { dim: 'number', json: 'flag' })
  expect([flags.words, flags.number('dim'), flags.has('json')]).toEqual([['file'], 5, true])
})

test('a flag that does not exist is refused with the nearest that does, and so is no number', () => {
  expect(() => parseFlags(['-dmi', '5'], { dim: 'number' })).toThrow(
    'there is no flag -dmi; did you mean -dim?',
  )
  expect(() => parseFlags(['-dim', 'x'], { dim: 'number' })).toThrow('-dim needs a number; got "x"')
  expect(() => parseFlags(['-dim'], { dim: 'number' })).toThrow('-dim needs a value')
})

test('progress looks like fastText’s', () => {
  const progress = { words: 500, totalWords: 1000, loss: 2.5, learningRate: 0.025, seconds: 0.01 }
  const line = 'Progress:  50.0% words/sec/thread:   25000 lr:  0.025000 avg.loss:  2.500000 ETA: 0h0m0s'
  expect(formatWordProgress(progress, 2)).toBe(line)
})

test('into a pipe go ten lines of progress, not a thousand', () => {
  const lines: string[] = []
  const progress = new FastTextProgress(1, { write: (text) => lines.push(text) })
  for (let words = 1; words <= 1000; words++) {
    progress.show({ words, totalWords: 1000, loss: 1, learningRate: 0.1, seconds: 1 })
  }
  expect(lines).toHaveLength(11)
})

describe('the command line', () => {
  const run = (...args: string[]) => createProgram().parseAsync(['word2vec', ...args], { from: 'user' })
  test('leaves flags with one dash to the command, also those that begin with a letter of its own', async () => {
    await expect(run('skipgram', '-verbse', '1')).rejects.toThrow(
      'there is no flag -verbse; did you mean -verbose?',
    )
  })
  test('suggests a command', async () => {
    await expect(run('skipgarm')).rejects.toThrow('word2vec has no "skipgarm"; did you mean skipgram?')
  })
})
