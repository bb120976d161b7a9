import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseFlags } from './word2vec-flags.ts'
import { FastTextProgress, formatWordProgress } from './word2vec-progress.ts'
import { train } from './word2vec-train.ts'

const folder = mkdtempSync(join(tmpdir(), 'word2vec-command-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const [input, output] = [join(folder, 'text.txt'), join(folder, 'vectors')]
const small = [
  '-input',
  input,
  '-output',
  output,
  '-dim',
  '4',
  '-minCount',
  '1',
  '-maxn',
  '0',
  '-thread',
  '1',
]

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

test('skipgram writes BASE.vec and overwrites it only when told to', async () => {
  writeFileSync(input, 'the cat sat on the mat\n'.repeat(5))
  await train('skipGram', small)
  expect(readFileSync(`${output}.vec`, 'utf8')).toMatch(/^5 4\nthe /)
  await expect(train('skipGram', small)).rejects.toThrow(/vectors\.vec exists; add -overwrite/)
  await train('cbow', [...small, '-overwrite', '-loss', 'hs', '-binary'])
  expect(existsSync(`${output}.bin`)).toBe(true)
})

test('a loss that does not exist, and a missing input, are wrong use', async () => {
  await expect(train('cbow', [...small, '-loss', 'softmax', '-overwrite'])).rejects.toThrow(
    /-loss must be ns or hs/,
  )
  await expect(train('cbow', ['-output', output])).rejects.toThrow('-input is missing')
})
