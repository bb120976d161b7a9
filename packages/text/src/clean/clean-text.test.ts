import { expect, test } from 'vitest'
import { cleanText, spaceIdeographs, stripAccents } from './clean-text.ts'

test('invisible characters go, and white space becomes spaces', () => {
  expect(cleanText('a\0b\u200Bc\uFFFDd\u{E000}e\u00ADf\uD800g')).toBe('abcdefg')
  expect(cleanText('a\tb\u00A0c\u3000d\r\ne\u2028f')).toBe('a b c d  e f')
  expect(cleanText('naïve 日本 😀')).toBe('naïve 日本 😀')
})

test('accents go, in composed and decomposed letters', () => {
  expect(stripAccents('Crème Brûlée e\u0301 Ångström')).toBe('Creme Brulee e Angstrom')
})

test('Chinese characters are set apart, also beyond the first plane, and kana and Hangul are not', () => {
  expect(spaceIdeographs('a日本b')).toBe('a 日  本 b')
  expect(spaceIdeographs('\u{20000}')).toBe(' \u{20000} ')
  expect(spaceIdeographs('かな한글')).toBe('かな한글')
})
