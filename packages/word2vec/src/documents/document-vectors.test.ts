import { expect, test } from 'vitest'
import { groupedText } from '../../testing/toy-text.ts'
import { DocumentVectors } from './document-vectors.ts'

const texts = groupedText({ sentences: 120, length: 30 })
const groupOf = (text: string): string => text.slice(0, 2)
const options = { dimensions: 16, epochs: 30 }
const model = await DocumentVectors.train(texts, options)

const cosine = (a: Float32Array, b: Float32Array): number => {
  const product = (x: Float32Array, y: Float32Array): number =>
    x.reduce((sum, value, i) => sum + value * y[i], 0)
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b))
}

test('documents with the same words are neighbors', () => {
  const right = texts.filter((text, i) => {
    const scores = texts.map((_, j) => (i === j ? -2 : cosine(model.vectorOf(i), model.vectorOf(j))))
    return groupOf(texts[scores.indexOf(Math.max(...scores))]) === groupOf(text)
  })
  expect(right.length / texts.length).toBeGreaterThan(0.98)
})

test('two inferred vectors of one text are near each other and not equal; the same seed gives the same vector', () => {
  for (const text of texts.slice(0, 10)) {
    const [a, b] = ['one', 'two'].map((seed) => model.infer(text, seed))
    expect(cosine(a, b)).toBeGreaterThan(0.8)
    expect(a).not.toEqual(b)
    expect(model.infer(text, 'one')).toEqual(a)
  }
})

test('inference finds the group of a new text, and changes no word vector', () => {
  const before = model.outputVectors.slice()
  for (const text of groupedText({ sentences: 20, length: 30 }, 99)) {
    const vector = model.infer(text)
    const scores = texts.map((_, j) => cosine(vector, model.vectorOf(j)))
    expect(groupOf(texts[scores.indexOf(Math.max(...scores))])).toBe(groupOf(text))
  }
  expect(model.outputVectors).toEqual(before)
})

test('the same seed gives the same bits', async () => {
  expect((await DocumentVectors.train(texts, options)).documents).toEqual(model.documents)
})

test('what cannot be is refused', async () => {
  await expect(DocumentVectors.train(['a', 'b'])).rejects.toThrow(/no word comes 2 times|no word|minCount/)
  await expect(DocumentVectors.train(texts, { epochs: 0 })).rejects.toThrow(/epochs must be a whole number/)
  expect(() => model.infer('unknown words')).toThrow(/no word of it is in the vocabulary/)
})
