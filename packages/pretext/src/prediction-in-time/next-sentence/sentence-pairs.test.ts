import type { TokenForm } from '@pretexts/contracts'
import type { TokenSamples } from '@pretexts/data'
import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentencePairs } from './sentence-pairs.ts'

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const form: TokenForm = { kind: 'tokens', length: 20, vocabulary: 1000, special }

/** Examples of 1 to 4 sentences; every token of the batch is another one, so that it tells where it is from. */
function samplesOf(seed: number, count = 6, most = 4): TokenSamples {
  const rng = new Random(seed)
  const values = new Int32Array(count * form.length)
  const lengths = new Int32Array(count)
  let token = 5
  const sentences = Array.from({ length: count }, (_, n) => {
    const places: number[] = []
    let at = 1
    const wanted = 1 + rng.integer(most)
    while (places.length < wanted && at < form.length - 2) {
      places.push(at)
      const end = Math.min(form.length - 1, at + 1 + rng.integer(7))
      for (; at < end; at++) values[n * form.length + at] = token++
    }
    values[n * form.length] = special.classify
    values[n * form.length + at] = special.separate
    lengths[n] = at + 1
    return Int32Array.from(places)
  })
  const documents = Int32Array.from({ length: count }, (_, n) => n >> 1)
  const vocabulary = Array.from({ length: 1000 }, (_, id) => `w${id}`)
  return {
    form,
    values,
    lengths,
    labels: null,
    indices: new Int32Array(count),
    vocabulary,
    sentences,
    documents,
  }
}

/** The same, written out as the authors' code has it: lists, indices, and draws in the same order. */
function literally(samples: TokenSamples, rng: Random, shortProbability: number) {
  const documents = samples.sentences!.map((places, n) =>
    [...places].map((place, i) => {
      const row = [...samples.values.slice(n * form.length, n * form.length + samples.lengths[n] - 1)]
      return row.slice(place, places[i + 1] ?? row.length)
    }),
  )
  return documents.map((document, index) => {
    const maxNumTokens = form.length - 3
    let target = maxNumTokens
    if (rng.next() < shortProbability) target = 2 + rng.integer(maxNumTokens - 2 + 1)
    const currentChunk: number[][] = []
    let currentLength = 0
    for (let i = 0; i < document.length; i++) {
      currentChunk.push(document[i])
      currentLength += document[i].length
      if (i === document.length - 1 || currentLength >= target) break
    }
    let aEnd = 1
    if (currentChunk.length >= 2) aEnd = 1 + rng.integer(currentChunk.length - 1)
    const tokensA: number[] = []
    for (let j = 0; j < aEnd; j++) tokensA.push(...currentChunk[j])
    const tokensB: number[] = []
    let isRandomNext = false
    if (currentChunk.length === 1 || rng.next() < 0.5) {
      isRandomNext = true
      const targetBLength = target - tokensA.length
      const foreign = documents
        .map((_, i) => i)
        .filter((i) => samples.documents![i] !== samples.documents![index])
      const randomDocument = documents[rng.choice(foreign)]
      for (let j = rng.integer(randomDocument.length); j < randomDocument.length; j++) {
        tokensB.push(...randomDocument[j])
        if (tokensB.length >= targetBLength) break
      }
    } else for (let j = aEnd; j < currentChunk.length; j++) tokensB.push(...currentChunk[j])
    for (;;) {
      if (tokensA.length + tokensB.length <= maxNumTokens) break
      const trunc = tokensA.length > tokensB.length ? tokensA : tokensB
      if (rng.next() < 0.5) trunc.splice(0, 1)
      else trunc.pop()
    }
    const tokens = [special.classify, ...tokensA, special.separate, ...tokensB, special.separate]
    return { tokens, label: isRandomNext ? 1 : 0 }
  })
}

test('it gives what a literal second implementation of the authors’ code gives', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(0, 0.1, 0.9), (seed, shortProbability) => {
      const samples = samplesOf(seed)
      const pairs = sentencePairs(samples, new Random(seed), { shortProbability })
      const expected = literally(samples, new Random(seed), shortProbability)
      expected.forEach(({ tokens, label }, n) => {
        const row = [...pairs.values.slice(n * form.length, n * form.length + pairs.lengths[n])]
        expect([row, pairs.labels[n]]).toEqual([tokens, label])
        expect(
          pairs.values
            .slice(n * form.length + pairs.lengths[n], (n + 1) * form.length)
            .every((id) => id === 0),
        ).toBe(true)
      })
    }),
    { numRuns: 200 },
  )
})

test('B is from elsewhere as often as the formula says, p₁ + (1 − p₁) / 2', () => {
  let [foreign, single, total] = [0, 0, 0]
  for (let seed = 0; seed < 600; seed++) {
    const samples = samplesOf(seed)
    const { labels } = sentencePairs(samples, new Random(seed), { shortProbability: 0 })
    foreign += labels.reduce((sum, label) => sum + label, 0)
    single += samples.sentences!.filter(({ length }) => length === 1).length
    total += labels.length
  }
  const rate = single / total + (1 - single / total) / 2
  expect(Math.abs(foreign / total - rate)).toBeLessThan(4 * Math.sqrt((rate * (1 - rate)) / total))
})

test('a foreign B is from another document, and a true one stands right after A', () => {
  for (let seed = 0; seed < 100; seed++) {
    const samples = samplesOf(seed)
    const { values, lengths, labels } = sentencePairs(samples, new Random(seed))
    const exampleOf = (id: number) => Math.floor(samples.values.indexOf(id) / form.length)
    labels.forEach((label, n) => {
      const row = [...values.slice(n * form.length, n * form.length + lengths[n])]
      const middle = row.indexOf(special.separate)
      const [a, b] = [row.slice(1, middle), row.slice(middle + 1, -1)]
      for (const id of a) expect(exampleOf(id)).toBe(n)
      if (label === 1) for (const id of b) expect(exampleOf(id) >> 1).not.toBe(n >> 1)
      else for (const id of b) expect(exampleOf(id)).toBe(n)
      expect(a.length).toBeGreaterThan(0)
      expect(b.length).toBeGreaterThan(0)
    })
  }
})

test('samples that do not say where sentences begin are refused', () => {
  const { sentences, ...rest } = samplesOf(1)
  expect(sentences).toBeDefined()
  expect(() => sentencePairs(rest, new Random(1))).toThrow(/do not say where sentences begin/)
})
