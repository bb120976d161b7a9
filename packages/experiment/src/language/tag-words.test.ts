import type { TokenForm } from '@pretexts/contracts'
import { Bert } from '@pretexts/models'
import { Random } from '@pretexts/random'
import { updateInPlace } from '@pretexts/tensor'
import { wordTokenizer } from '@pretexts/text'
import { expect, test, vi } from 'vitest'
import { chooseBackend } from '../backend.ts'
import { type TaggedWords, tagWords } from './tag-words.ts'

chooseBackend(1)
const tokenizer = wordTokenizer([
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  '[MASK]',
  'the',
  'to',
  'light',
  'run',
  'dogs',
  'see',
])
const form: TokenForm = {
  kind: 'tokens',
  length: 12,
  vocabulary: tokenizer.tokens.length,
  special: tokenizer.special,
}
const bert = (seed: number) => new Bert({ form, depth: 2, width: 32, heads: 2 }, new Random(seed))
const run = { tokenizer, form, path: 'runs/a' }

/** A network whose attention lets other tokens through, unlike the small weights of a beginning. */
function mixing(seed: number): Bert {
  const network = bert(seed)
  for (const [name, weight] of network.namedParameters()) {
    if (!/attention.*[wW]eight$/.test(name)) continue
    updateInPlace(weight, (data) => {
      for (let i = 0; i < data.length; i++) data[i] *= 15
    })
  }
  return network
}

/** “light” and “run” are nouns after “the” and verbs after “to”: only the context tells. */
const rng = new Random(1)
const sentences = Array.from({ length: 400 }, (): TaggedWords => {
  const isVerb = rng.next() < 0.5
  return isVerb
    ? { words: ['to', rng.choice(['light', 'run', 'see'])], tags: ['to', 'vb'] }
    : { words: ['the', rng.choice(['light', 'run', 'dogs'])], tags: ['at', 'nn'] }
})

test('tags that only the context tells are read off contextual vectors, and off no table of vectors', () => {
  const found = tagWords(run, { trained: mixing(1), random: bert(2) }, sentences, {
    trainWords: 500,
    testWords: 290,
  })
  const of = (name: string): number => found.rows.find((row) => row.name === name)!.accuracy
  expect([found.trainWords, found.testWords, found.tags]).toEqual([500, 290, 4])
  // “the”, “to”, “see” and “dogs” are certain; “light” and “run”, two thirds of each second word, are even.
  for (const name of ['most frequent tag of the word', 'token embeddings alone']) {
    expect(of(name)).toBeGreaterThan(0.75)
    expect(of(name)).toBeLessThan(0.9)
  }
  expect(of('this network, frozen')).toBeGreaterThan(0.95)
})

test('what is not asked for is not computed, and what is has the same number as among all', () => {
  const small = { trainWords: 100, testWords: 100 }
  const encoders = { trained: bert(1), random: bert(2) }
  const all = tagWords(run, encoders, sentences, small).rows
  expect(all.map(({ from }) => from)).toEqual(['words', 'table', 'random', 'trained'])
  const forward = vi.spyOn(Bert.prototype, 'sequence')
  for (const row of all) {
    forward.mockClear()
    expect(tagWords(run, encoders, sentences, { ...small, from: [row.from] }).rows).toEqual([row])
    const asked = new Set(forward.mock.contexts)
    expect(asked).toEqual(new Set(row.from in encoders ? [encoders[row.from as 'trained' | 'random']] : []))
  }
  forward.mockRestore()
  const wrong = { ...small, from: ['tables' as 'table'] }
  expect(() => tagWords(run, encoders, sentences, wrong)).toThrow(
    "tagWords: there is no source 'tables'; did you mean 'table'?",
  )
})

test('the same seed gives the same numbers; too few sentences are refused', () => {
  const small = { trainWords: 100, testWords: 100, seed: 3 }
  const encoders = { trained: bert(1), random: bert(2) }
  expect(tagWords(run, encoders, sentences, small)).toEqual(tagWords(run, encoders, sentences, small))
  expect(() => tagWords(run, encoders, sentences.slice(0, 1))).toThrow(/1 tagged sentences are too few/)
})
