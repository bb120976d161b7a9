import { expect, test } from 'vitest'
import { trainWords, wordTokenizer } from './words.ts'

test('the most frequent words become tokens, behind the special ones', async () => {
  const tokenizer = await trainWords(['The cat, the dog.', 'the cat ran'], { minCount: 1, size: 9 })
  expect(tokenizer.tokens).toEqual(['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'the', 'cat', ',', '.'])
  expect([...tokenizer.encode('The dog, [MASK] cat')]).toEqual([5, 1, 7, 4, 6])
  expect(tokenizer.decode([5, 6, 7, 5, 6])).toBe('the cat, the cat')
})

test('words can be what stands between white space', async () => {
  const tokenizer = await trainWords(["don't stop. don't"], {
    minCount: 2,
    split: 'whiteSpace',
    lowerCase: false,
  })
  expect(tokenizer.tokens.slice(5)).toEqual(["don't"])
})

test('words that look like special tokens do not become tokens twice', async () => {
  const tokenizer = await trainWords(['[PAD] [PAD] a a'], { split: 'whiteSpace', lowerCase: false })
  expect(tokenizer.tokens).toEqual(['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'a'])
})

test('words named like parts of an object are words', async () => {
  const tokenizer = await trainWords(['constructor __proto__ constructor __proto__'], { split: 'whiteSpace' })
  expect(tokenizer.tokens.slice(5)).toEqual(['__proto__', 'constructor'])
})

test('what leaves no word is refused', async () => {
  await expect(trainWords(['a b'], { minCount: 2 })).rejects.toThrow(/no word comes 2 times/)
  await expect(trainWords(['a b'], { size: 5 })).rejects.toThrow(/size must be above 5/)
  expect(() => wordTokenizer(['a'])).toThrow(/expected the token "\[UNK\]" for unknown words; found none/)
})
