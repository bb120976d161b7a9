import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { encode, form, samplesOf, sentence, vocabulary } from './sentences.ts'

test('every word of a sentence is in the vocabulary, and every sentence fits', () => {
  const rng = new Random(1)
  for (let i = 0; i < 300; i++) {
    const ids = encode(sentence(rng))
    expect(ids).not.toContain(form.special.unknown)
    expect(ids.length).toBeLessThanOrEqual(form.length)
  }
})

test('the verb agrees with the first noun, whatever stands between', () => {
  const rng = new Random(2)
  for (let i = 0; i < 300; i++) {
    const words = sentence(rng).split(' ')
    const many = /s$|children/.test(words[1])
    const verb = words.find((word) => /^(sleep|run|sing|wait)s?$/.test(word)) ?? ''
    expect(verb.endsWith('s')).toBe(!many)
  }
})

test('shorter sentences are padded at their end', () => {
  const { values, lengths } = samplesOf(['the cat sleeps .'])
  expect(lengths[0]).toBe(6)
  expect(Array.from(values, (id) => vocabulary[id])).toEqual([
    '[CLS]', 'the', 'cat', 'sleeps', '.', '[SEP]', '[PAD]', '[PAD]', '[PAD]', '[PAD]', '[PAD]',
  ]) // biome-ignore format: as it is read
})
