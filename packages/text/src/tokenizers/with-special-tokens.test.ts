import { expect, test } from 'vitest'
import { tokenDataset } from '../datasets/token-dataset.ts'
import { bytePairTokenizer } from './byte-pairs.ts'
import { parseTokenizer } from './hugging-face/parse-tokenizer.ts'
import { withSpecialTokens } from './with-special-tokens.ts'

test('special tokens that a vocabulary lacks come behind it, and data sets can be made with it', async () => {
  const bare = bytePairTokenizer(['a', '[SEP]', 'b', 'Ġ'], [])
  await expect(tokenDataset({ tokenizer: bare, documents: ['a'], length: 4 })).rejects.toThrow(
    /expected a pad token.*found none.*withSpecialTokens/,
  )
  const tokenizer = withSpecialTokens(bare)
  expect(tokenizer.tokens.slice(4)).toEqual(['[PAD]', '[UNK]', '[CLS]', '[MASK]'])
  expect(tokenizer.special).toEqual({ pad: 4, unknown: 5, classify: 6, separate: 1, mask: 7 })
  expect([...tokenizer.encode('ab [MASK]')]).toEqual([0, 2, 3, 7])
  expect(withSpecialTokens(tokenizer)).toBe(tokenizer)
  expect(parseTokenizer(JSON.parse(JSON.stringify(tokenizer))).special).toEqual(tokenizer.special)
  const data = await tokenDataset({ tokenizer, documents: ['a'], length: 4 })
  expect([...data.read([0]).values]).toEqual([6, 0, 1, 4])
})
