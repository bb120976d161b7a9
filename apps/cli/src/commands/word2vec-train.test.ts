import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { loadFastText } from '@pretexts/formats'
import { fastTextVectors, readTrainFlags, resolveOptions } from '@pretexts/word2vec'
import { afterAll, expect, test, vi } from 'vitest'
import { Interrupted } from '../failure.ts'
import { phrases } from './word2vec-phrases.ts'
import { train } from './word2vec-train.ts'

const folder = mkdtempSync(join(tmpdir(), 'word2vec-command-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const [input, output] = [join(folder, 'text.txt'), join(folder, 'vectors')]
const small = ['-input', input, '-output', output, '-dim', '4', '-minCount', '1', '-maxn', '0', '-thread', '1', '-t', '0'] // biome-ignore format: one line

test('skipgram writes BASE.bin and BASE.vec, and overwrites them only when told to', async () => {
  writeFileSync(input, 'the cat sat on the mat\n'.repeat(5))
  await train('skipGram', small)
  expect(readFileSync(`${output}.vec`, 'utf8')).toMatch(/^5 4\nthe /)
  expect(loadFastText(`${output}.bin`).settings).toMatchObject({
    dim: 4,
    ws: 5,
    epoch: 5,
    neg: 5,
    t: 0,
    maxn: 0,
  })
  await expect(train('skipGram', small)).rejects.toThrow(/vectors\.bin exists; add -overwrite/)
  await train('cbow', [...small, '-overwrite', '-loss', 'hs'])
  expect(fastTextVectors(loadFastText(`${output}.bin`)).outputVectors).toBe(null)
})

test('defaults are fastText’s', () => {
  const { training, vocabulary } = readTrainFlags('skipGram', [
    '-input',
    input,
    '-output',
    join(folder, 'new'),
  ])
  expect(vocabulary.minCount).toBe(5)
  expect(resolveOptions(training)).toMatchObject({
    dimensions: 100, window: 5, epochs: 5, negatives: 5, negativePower: 0.5, learningRate: 0.05, subsampleThreshold: 1e-4,
    subwords: { minLength: 3, maxLength: 6, buckets: 2_000_000 }, loss: 'negativeSampling',
  }) // biome-ignore format: a table
})

test('what cannot be is said before the text is read, by the flag', () => {
  const read = (...args: string[]) => () => readTrainFlags('cbow', ['-input', 'no.txt', '-output', output, '-overwrite', ...args]) // biome-ignore format: one line
  expect(read('-loss', 'softmax')).toThrow(/-loss must be ns or hs/)
  expect(read('-dim', '0')).toThrow('-dim must be a whole number, at least 1; got "0"')
  expect(read('-minn', '7')).toThrow('-maxn must be a whole number from minLength = 7 to 100; got 6')
  expect(read('-minCount', '0')).toThrow('-minCount must be a whole number, at least 1; got "0"')
  for (const flag of ['-maxVocab', '-bucket', '-minn', '-maxn', '-ws', '-epoch', '-neg', '-thread']) {
    expect(read(flag, '2.5')).toThrow(`${flag} must be a whole number`)
  }
  expect(read('-words', 'en_US')).toThrow(
    /-words must be 'white-space' or a language tag.*did you mean "en-US"/,
  )
  expect(read('text.txt')).toThrow('text.txt belongs to no flag')
  expect(() => readTrainFlags('cbow', ['-output', output])).toThrow('-input is missing')
  expect(() => readTrainFlags('cbow', ['-input', input, '-output', join(folder, 'no', 'base')])).toThrow(
    /no is no folder that can be written to/,
  )
})

test('a text that teaches nothing ends in an error, and nothing is written', async () => {
  writeFileSync(input, 'cat\ndog\n'.repeat(9))
  const base = join(folder, 'nothing')
  const args = small.map((word) => (word === output ? base : word))
  await expect(train('skipGram', args)).rejects.toThrow(
    /no word has a neighbor to learn from; put sentences on lines/,
  )
  expect(readdirSync(folder).filter((name) => name.startsWith('nothing'))).toEqual([])
  writeFileSync(input, 'the cat sat on the mat\n'.repeat(5))
})

test('Latin-1 with -words is heard of', async () => {
  const errors: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => errors.push(String(text)) > 0)
  const latin = join(folder, 'latin.txt')
  writeFileSync(latin, Buffer.from('le caf\xe9 est bon\n'.repeat(3), 'latin1'))
  const args = small.map((word) => (word === output ? join(folder, 'latin') : word === input ? latin : word))
  await train('skipGram', [...args, '-words', 'fr'])
  vi.restoreAllMocks()
  expect(errors.join('')).toMatch(/3 byte sequences were no valid UTF-8 and left out; convert the text first/)
})

test('Ctrl-C ends a training and keeps what was learned, under another name', async () => {
  const base = join(folder, 'long')
  const args = small.map((word) => (word === output ? base : word))
  const before = process.listenerCount('SIGINT')
  const training = train('skipGram', [...args, '-epoch', '100000000', '-verbose', '0'])
  while (process.listenerCount('SIGINT') === before) await pause(1)
  process.emit('SIGINT', 'SIGINT')
  const error = await training.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(Interrupted)
  expect((error as Interrupted).exitCode).toBe(130)
  expect((error as Interrupted).message).toContain(`${base}.partial.bin and ${base}.partial.vec`)
  expect(loadFastText(`${base}.partial.bin`).words).toContain('cat')
  expect(readdirSync(folder).filter((name) => name.startsWith('long'))).toEqual(['long.partial.bin', 'long.partial.vec']) // biome-ignore format: one line
})

test('phrases are joined in as many passes as there are thresholds', async () => {
  const out = join(folder, 'phrases.txt')
  writeFileSync(
    input,
    `${'he lives in new york city now\n'.repeat(9)}${'now he is in the new house\n'.repeat(9)}`,
  )
  await phrases(['-input', input, '-output', out, '-threshold', '8,5', '-minCount', '1'])
  expect(readFileSync(out, 'utf8').split('\n')[0]).toContain('york_city')
  await expect(phrases(['-input', input, '-output', out])).rejects.toThrow(/phrases\.txt exists/)
  await expect(phrases(['-input', input, '-output', out, '-overwrite', '-threshold', '5,x'])).rejects.toThrow(/-threshold must be/) // biome-ignore format: one line
})
