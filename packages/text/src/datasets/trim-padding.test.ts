import { expect, test } from 'vitest'
import { specialNames } from '../tokenizers/special-tokens.ts'
import { wordTokenizer } from '../tokenizers/words.ts'
import { tokenDataset } from './token-dataset.ts'
import { trimPadding } from './trim-padding.ts'

test('padding that a whole batch has can be cut off', async () => {
  const tokenizer = wordTokenizer([...Object.values(specialNames), 'a', 'b'])
  const data = await tokenDataset({ tokenizer, documents: ['a b', 'a'], packing: 'documents', length: 10 })
  const { form, values } = trimPadding(data.read([1, 0]))
  expect(form.length).toBe(4)
  expect([...values]).toEqual([2, 5, 3, 0, 2, 5, 6, 3])
  expect(trimPadding(data.read([1])).form.length).toBe(3)
})
