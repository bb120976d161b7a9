import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeCorpus, saveText } from '@pretexts/text'
import { expect, test } from 'vitest'
import { findPhrases } from './find-phrases.ts'
import { joinPhrases } from './join-phrases.ts'

const lines = [
  ...Array.from({ length: 10 }, () => 'he lives in new york city now'),
  ...Array.from({ length: 10 }, () => 'in the new house he lives'),
  ...Array.from({ length: 40 }, (_, i) => `x${i} in y${i} he z${i}`),
]
const corpus = await encodeCorpus(lines)

/** The lines of a corpus, by way of a file. */
function textOf(text: typeof corpus): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'phrases-test-'))
  saveText(join(folder, 'out.txt'), text)
  const written = readFileSync(join(folder, 'out.txt'), 'utf8')
  expect(readdirSync(folder)).toEqual(['out.txt'])
  rmSync(folder, { recursive: true })
  return written.split('\n')
}

test('the score is that of word2phrase', () => {
  const phrases = findPhrases(corpus, { minCount: 2, threshold: 10 })
  const tokens = lines.join(' ').split(' ').length
  const york = phrases.find(({ joined }) => joined === 'new_york')!
  expect(york.score).toBeCloseTo(((10 - 2) * tokens) / (20 * 10), 12)
  expect(phrases.map(({ joined }) => joined)).not.toContain('he_lives')
})

test('phrases are joined from the left, and no word is in two', () => {
  const phrases = findPhrases(corpus, { minCount: 2, threshold: 10 })
  expect(phrases.map(({ joined }) => joined)).toContain('york_city')
  const [first] = textOf(joinPhrases(corpus, phrases))
  expect(first).toMatch(/^he lives in new_york city/)
})

test('a second pass makes phrases of three words', () => {
  const once = joinPhrases(corpus, findPhrases(corpus, { minCount: 2, threshold: 10 }))
  const twice = joinPhrases(once, findPhrases(once, { minCount: 2, threshold: 10 }))
  expect(textOf(twice)[0]).toContain('new_york_city')
  expect(twice.report.tokens).toBe([...twice.counts].reduce((a, b) => a + b))
})

test('rare words make no phrase, and a high threshold none at all', () => {
  const joined = findPhrases(corpus, { minCount: 11, threshold: 0 }).map((phrase) => phrase.joined)
  expect(joined).not.toContain('new_york')
  expect(findPhrases(corpus, { threshold: 1e9 })).toEqual([])
})

test('a phrase is no longer than its line', async () => {
  const split = await encodeCorpus(['new', 'york', 'new', 'york'])
  expect(findPhrases(split, { minCount: 0, threshold: 0 })).toEqual([])
})

test('words that lower-casing made one are counted together', async () => {
  const mixed = await encodeCorpus(['New York', 'new york', 'NEW york', 'a b'], { lowerCase: true })
  const [york] = findPhrases(mixed, { minCount: 1, threshold: 0 })
  expect(york).toMatchObject({ joined: 'new_york', score: ((3 - 1) * 8) / 9 })
  expect(textOf(joinPhrases(mixed, [york]))).toEqual(['new_york', 'new_york', 'new_york', 'a b', ''])
})

test('a text of any size is read and written piece by piece: what comes out is what went in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'phrases-test-'))
  const text = Array.from({ length: 9000 }, (_, i) => `a${i % 97} b${i % 89} c${i % 83} new york`)
  writeFileSync(join(folder, 'in.txt'), text.join('\n'))
  const large = await encodeCorpus(join(folder, 'in.txt'))
  const york = findPhrases(large, { threshold: 0 }).filter(({ joined }) => joined === 'new_york')
  const joinedCorpus = joinPhrases(large, york)
  expect(textOf(joinedCorpus)).toEqual([...text.map((line) => line.replace('new york', 'new_york')), ''])
  large.close()
  joinedCorpus.close()
  rmSync(folder, { recursive: true })
})
