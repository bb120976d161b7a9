import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { splitLines } from '../split/split-sentences.ts'
import { specialNames } from '../tokenizers/special-tokens.ts'
import { wordTokenizer } from '../tokenizers/words.ts'
import { encodeTexts } from './encode-texts.ts'
import { packCorpus, tokenDataset } from './token-dataset.ts'

const letters = 'abcdefghij'.split('')
const tokenizer = wordTokenizer([...Object.values(specialNames), ...letters])
const documents = ['a b. c', 'd e f g\n\nh', 'i']
const sentences = (text: string) => text.split(/[.\n]+/)

/** Each example as text: PAD is -, CLS <, SEP >. */
function rows({ form, values }: { form: { length: number }; values: Int32Array }): string[] {
  const text = Array.from(values, (id) => ['-', '?', '<', '>', '_', ...letters][id]).join('')
  return text.match(new RegExp(`.{${form.length}}`, 'g')) ?? []
}

const all = (count: number) => Array.from({ length: count }, (_, i) => i)

test('runs of tokens fill examples across documents, with a separator between and hardly any padding', async () => {
  const data = await tokenDataset({ tokenizer, documents, sentences, length: 6 })
  const samples = data.read(all(data.count))
  expect(rows(samples)).toEqual(['<abc>-', '<defg>', '<h>i>-'])
  expect([...samples.lengths]).toEqual([5, 6, 5])
  expect(data.form).toEqual({ kind: 'tokens', length: 6, vocabulary: 15, special: { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 } }) // biome-ignore format: one line
  expect([data.labels, samples.vocabulary[5], [...samples.indices]]).toEqual([null, 'a', [0, 1, 2]])
})

test('without a frame an example is the next tokens, ends of documents among them', async () => {
  const data = await tokenDataset({ tokenizer, documents, sentences, length: 5, frame: false })
  expect(rows(data.read(all(data.count)))).toEqual(['abc>d', 'efgh>', 'i>---'])
  expect([...data.lengths]).toEqual([5, 5, 2])
})

test('whole sentences of one document are packed while they fit, and longer ones are cut', async () => {
  const data = await tokenDataset({ tokenizer, documents, sentences, length: 5, packing: 'sentences' })
  expect(rows(data.read(all(data.count)))).toEqual(['<abc>', '<def>', '<gh>-', '<i>--'])
})

test('samples say where sentences begin and which document they are from', async () => {
  const make = (options: object) => tokenDataset({ tokenizer, documents, sentences, length: 6, ...options })
  const packed = await make({}) // <abc>- <defg> <h>i>-
  const samples = packed.read([0, 1, 2])
  expect(samples.sentences?.map((places) => [...places])).toEqual([[1, 3], [1], [1, 3]])
  expect([...samples.documents!]).toEqual([0, 1, 1])
  const plain = (await make({ frame: false, length: 5, packing: 'tokens' })).read([0, 1, 2]) // abc>d efgh> i>---
  expect(plain.sentences?.map((places) => [...places])).toEqual([[0, 2, 4], [0, 3], [0]])
  expect([...plain.documents!]).toEqual([0, 1, 2])
})

test('examples of one document are one group, unless it is long: then groups are runs of neighbors', async () => {
  const short = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 'a b c' : 'd e f g h'))
  const many = await tokenDataset({ tokenizer, documents: short, length: 5, packing: 'sentences' })
  const documentOf = [...many.read(all(many.count)).documents!]
  expect(new Set(many.groups).size).toBe(60)
  many.groups?.forEach((group, i) => {
    expect(group === many.groups?.[i + 1]).toBe(documentOf[i] === documentOf[i + 1])
  })
  const long = await tokenDataset({ tokenizer, documents: ['a b c '.repeat(200)], length: 5 }) // 200 examples
  expect([...(long.groups ?? [])]).toEqual(
    all(long.count).map((i) => Math.floor(i / Math.ceil(long.count / 50))),
  )
})

test('labeled documents are an example each, cut at the length, with numbered classes', async () => {
  const labeled = [
    { text: 'a b c d e', label: 'pos' },
    { text: ' ', label: 'empty' },
    { text: 'f', label: 'neg' },
  ]
  const data = await tokenDataset({ tokenizer, documents: labeled, length: 5 })
  const samples = data.read([1, 0])
  expect(rows(samples)).toEqual(['<f>--', '<abc>'])
  expect([[...samples.labels!], data.classNames, [...data.labels!]]).toEqual([
    [0, 1],
    ['neg', 'pos'],
    [1, 0],
  ])
  const packed = packCorpus(data.corpus, { length: 5, packing: 'tokens' })
  expect([packed.labels, packed.classNames]).toEqual([null, null])
})

test('a corpus keeps documents and sentences, and gives every token back', async () => {
  const rng = new Random(1)
  const texts = Array.from({ length: 50 }, () =>
    Array.from({ length: 1 + rng.integer(6) }, () =>
      Array.from({ length: 1 + rng.integer(9) }, () => letters[rng.integer(10)]).join(' '),
    ).join('\n'),
  )
  const corpus = await encodeTexts(texts, tokenizer, { sentences: splitLines })
  expect(corpus.documentCount).toBe(50)
  for (const [i, text] of texts.entries()) {
    expect(corpus.document(i).map((ids) => tokenizer.decode(ids))).toEqual(text.split('\n'))
  }
  expect(corpus.tokenCount).toBe(texts.join(' ').split(/\s+/).length)
  for (const packing of ['tokens', 'sentences'] as const) {
    const data = packCorpus(corpus, { length: 7, packing })
    const text = rows(data.read(all(data.count)))
      .join('')
      .replaceAll(/[-<>]/g, '')
    expect(text).toBe(texts.join('').replaceAll(/\s/g, ''))
  }
})

test('numbers in class names count as numbers', async () => {
  const documents = ['10', '2', '1'].map((label) => ({ text: 'a', label }))
  expect((await tokenDataset({ tokenizer, documents, length: 3 })).classNames).toEqual(['1', '2', '10'])
})

test('what cannot be is refused: no text, no known token, half the labels, a length without room, a bad index', async () => {
  const make = (texts: Parameters<typeof tokenDataset>[0]['documents'], length = 5) =>
    tokenDataset({ tokenizer, documents: texts, length })
  await expect(make([])).rejects.toThrow(/there is no text in it/)
  await expect(make(['Жук', 'z'])).rejects.toThrow(/no token of the text is in the vocabulary/)
  const half = [{ text: 'a', label: 'x' }, 'b']
  await expect(make(half)).rejects.toThrow(/document 1 has the label "x", document 2 has none/)
  expect((await tokenDataset({ tokenizer, documents: half, length: 5, labels: false })).labels).toBe(null)
  await expect(make(['a'], 2)).rejects.toThrow(
    /length must be a whole number, at least 3: \[CLS\], a token and \[SEP\]; got 2/,
  )
  const data = await make(['a'])
  expect(() => data.read([1])).toThrow(/indices\[0\] must be an integer from 0 to 0.*got 1/)
  const lacking = wordTokenizer(['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'a'])
  await expect(tokenDataset({ tokenizer: lacking, documents: ['a'], length: 5 })).rejects.toThrow(
    /expected a mask token \("\[MASK\]".*found none/,
  )
  await expect(
    tokenDataset({ tokenizer, documents: ['a'], length: 5, packing: 'x' as 'tokens' }),
  ).rejects.toThrow(/packing must be one of tokens, sentences, documents/)
})
