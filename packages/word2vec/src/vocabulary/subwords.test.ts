import { expect, test } from 'vitest'
import { fastTextHash, subwordRowLists, subwordRows, subwordScheme, subwordsOf } from './subwords.ts'

const trigrams = subwordScheme({ minLength: 3, maxLength: 3 })

test('the n-grams of <where> are those of the paper', () => {
  expect(subwordsOf('where', trigrams)).toEqual(['<wh', 'whe', 'her', 'ere', 're>'])
  expect(subwordsOf('where', subwordScheme())).toHaveLength(5 + 4 + 3 + 2)
  expect(subwordsOf('a', subwordScheme())).toEqual(['<a>'])
})

test('n-grams are made of characters, not of bytes or UTF-16 units', () => {
  expect(subwordsOf('à💡', trigrams)).toEqual(['<à💡', 'à💡>'])
})

test('brackets alone are no n-gram', () => {
  expect(subwordsOf('ab', subwordScheme({ minLength: 1, maxLength: 1 }))).toEqual(['a', 'b'])
})

test('for ASCII the hash is FNV-1a', () => {
  // Vectors of the FNV reference page.
  expect(fastTextHash('')).toBe(0x811c9dc5)
  expect(fastTextHash('a')).toBe(0xe40c292c)
  expect(fastTextHash('foobar')).toBe(0xbf9cf968)
})

test('beyond ASCII bytes are signed, as in fastText: every one from 128 up flips the upper 24 bits too', () => {
  const unsigned = (bytes: number[]) =>
    bytes.reduce((hash, byte) => Number((BigInt(hash ^ byte) & 0xffffffffn) * 16777619n & 0xffffffffn), 0x811c9dc5) // biome-ignore format: one expression
  const signed = (bytes: number[]) =>
    bytes.reduce((hash, byte) => {
      const extended = byte < 128 ? BigInt(byte) : BigInt(byte) | 0xffffff00n
      return Number(((BigInt(hash) ^ extended) * 16777619n) & 0xffffffffn)
    }, 0x811c9dc5)
  const umlaut = [...new TextEncoder().encode('ä')]
  expect(fastTextHash('ä')).toBe(signed(umlaut))
  expect(fastTextHash('ä')).not.toBe(unsigned(umlaut))
  expect(fastTextHash('日本')).toBe(signed([...new TextEncoder().encode('日本')]))
})

test('rows of n-grams stand behind those of words, and a word’s first row is its own', () => {
  const scheme = subwordScheme({ buckets: 100 })
  const { starts, rows } = subwordRowLists(['the', 'cat'], scheme)
  expect(rows[starts[1]]).toBe(1)
  expect([...rows.subarray(starts[0] + 1, starts[1])]).toEqual(subwordRows('the', 2, scheme))
  expect(Math.min(...rows.subarray(1, starts[1]))).toBeGreaterThanOrEqual(2)
  expect(Math.max(...rows)).toBeLessThan(102)
})

test('the end of a line, which is a word in fastText’s dictionaries, has no n-grams', () => {
  expect([...subwordRowLists(['</s>'], trigrams).rows]).toEqual([0])
})

test('a scheme without sense is refused', () => {
  expect(() => subwordScheme({ minLength: 4, maxLength: 3 })).toThrow(
    /maxLength must be a whole number from minLength = 4 to 100; got 3/,
  )
})

test('rows are those of the n-grams, of any characters, and a word of any length costs little', () => {
  const words = ['', 'a', 'naïve', '日本語', '🦉é\u0301🦉', '\ud800x', '<>', 'where'.repeat(20)]
  for (const scheme of [
    { minLength: 1, maxLength: 1, buckets: 7 },
    { minLength: 3, maxLength: 6, buckets: 2_000_000 },
    { minLength: 2, maxLength: 100, buckets: 1000 },
  ]) {
    for (const word of words) {
      const rows = subwordsOf(word, scheme).map((gram) => 5 + (fastTextHash(gram) % scheme.buckets))
      expect(subwordRows(word, 5, scheme), word).toEqual(rows)
    }
  }
  expect(subwordRows('x'.repeat(60_000), 0, { minLength: 100, maxLength: 100, buckets: 9 })).toHaveLength(
    59_903,
  )
})
