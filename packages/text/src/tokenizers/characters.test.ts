import { expect, test } from 'vitest'
import { characterTokenizer, trainCharacters } from './characters.ts'

test('characters are tokens, spaces and emoji too, and text comes back as it was', async () => {
  const text = 'Ab 😀\n\tb'
  const tokenizer = await trainCharacters([text])
  expect(tokenizer.tokens.slice(5)).toEqual(['\t', '\n', ' ', 'A', 'b', '😀'])
  expect(tokenizer.decode(tokenizer.encode(text))).toBe(text)
  expect([...tokenizer.encode('z[MASK]')]).toEqual([1, 4])
})

test('only the most frequent characters stay', async () => {
  expect((await trainCharacters(['aaabbc'], { size: 7 })).tokens.slice(5)).toEqual(['a', 'b'])
  await expect(trainCharacters(['a'], { size: 5 })).rejects.toThrow(/size must be a whole number above 5/)
  expect(() => characterTokenizer(['a'])).toThrow(
    /expected the token "\[UNK\]" for unknown words; found none/,
  )
})
