import { expect, test } from 'vitest'
import { splitLines, splitSentences } from './split-sentences.ts'

test.each([
  ['It rained. We left!  Did you?\nYes', ['It rained.', 'We left!', 'Did you?', 'Yes']],
  ['Mr. Smith of St. Louis, e.g. J. R. Smith, left.', ['Mr. Smith of St. Louis, e.g. J. R. Smith, left.']],
  ['“Stop.” He did (at once.) Then he slept.', ['“Stop.”', 'He did (at once.)', 'Then he slept.']],
  ['He paid 3.50 dollars. it was much.', ['He paid 3.50 dollars. it was much.']],
  ['吾輩は猫である。名前はまだ無い！「ええ。」', ['吾輩は猫である。', '名前はまだ無い！', '「ええ。」']],
  ['A title\n\nA line\ngoes on', ['A title', 'A line\ngoes on']],
  ['Well... Perhaps. 5 came.', ['Well...', 'Perhaps.', '5 came.']],
  [' \n\n ', []],
])('sentences end where they should: %j', (text, sentences) => {
  expect(splitSentences(text)).toEqual(sentences)
})

test('no text is lost but white space', () => {
  const text = 'Dr. No said: "Go!" – and went... (Really?) 日本。OK\n\nend. U.S. Army'
  expect(splitSentences(text).join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
})

test('a million dots, quotes or line ends take no million steps for each', () => {
  for (const sign of ['.', '!"', '\n', ' ', '\n ', "'", 'a.']) {
    const text = sign.repeat(1_000_000)
    expect(splitSentences(text).join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
  }
})

test('lines can be sentences', () => {
  expect(splitLines('one\n\n two \r\nthree')).toEqual(['one', 'two', 'three'])
})
