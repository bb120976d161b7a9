import { Random } from '@pretexts/random'
import { Vocabulary } from '@pretexts/text'
import { describe, expect, test } from 'vitest'
import { UnknownWordError } from '../errors.ts'
import { WordVectors } from './word-vectors.ts'

/** Two directions of meaning: royal, and female. */
const table: Record<string, number[]> = {
  man: [0.1, 0, 1],
  king: [1, 0, 1],
  woman: [0.1, 1, 1],
  queen: [1, 1, 1],
  boy: [0, 0.1, 0.9],
  apple: [-1, 0.1, -0.5],
}
const words = Object.keys(table)
const counts = Float64Array.from(words, (_, i) => 10 - i)
const vectors = new WordVectors(
  new Vocabulary(words, counts),
  Float32Array.from(Object.values(table).flat()),
  3,
)

test('similarity is the cosine', () => {
  expect(vectors.similarity('man', 'man')).toBeCloseTo(1, 6)
  expect(vectors.similarity('king', 'queen')).toBeCloseTo(2 / Math.sqrt(6), 6)
})

describe('the most similar words', () => {
  test('are those of a plain comparison with all, best first, without the word itself', () => {
    const rng = new Random(1)
    const names = Array.from({ length: 300 }, (_, i) => `w${i}`)
    const matrix = new Float32Array(300 * 9)
    rng.fillNormal(matrix)
    const many = new WordVectors(new Vocabulary(names, new Float64Array(300).fill(1)), matrix, 9)
    for (const word of ['w0', 'w77']) {
      const expected = names
        .filter((name) => name !== word)
        .sort((a, b) => many.similarity(word, b) - many.similarity(word, a))
      expect(many.mostSimilar(word, { count: 20 }).map((neighbor) => neighbor.word)).toEqual(
        expected.slice(0, 20),
      )
    }
  })
  test('can be kept to the most frequent ones', () => {
    expect(vectors.mostSimilar('queen', { restrict: 1 })).toMatchObject([{ word: 'man' }])
  })
  test('of a vector may be anything', () => {
    expect(vectors.mostSimilar(Float32Array.of(2, 2, 2), { count: 1 })[0].word).toBe('queen')
  })
})

test.each(['add', 'multiply'] as const)('man is to king as woman is to queen (%s)', (method) => {
  expect(vectors.analogy('man', 'king', 'woman', { method, count: 1 })[0].word).toBe('queen')
})

test('3CosMul multiplies where 3CosAdd adds', () => {
  const half = (a: string, b: string) => (1 + vectors.similarity(a, b)) / 2
  const [{ word, similarity }] = vectors.analogy('man', 'king', 'woman', { method: 'multiply' })
  const expected = (half(word, 'king') * half(word, 'woman')) / (half(word, 'man') + 1e-3)
  expect(similarity).toBeCloseTo(expected, 5)
})

test('3CosAdd’s similarity is the cosine with b − a + c, and 0 where that is no direction', () => {
  const [unitA, unitB, unitC] = ['man', 'king', 'woman'].map((word) => vectors.unitOf(word))
  const direction = unitB.map((value, k) => value - unitA[k] + unitC[k])
  const length = Math.hypot(...direction)
  for (const { word, similarity } of vectors.analogy('man', 'king', 'woman')) {
    const unit = vectors.unitOf(word)
    expect(similarity).toBeCloseTo(unit.reduce((sum, value, k) => sum + value * direction[k], 0) / length, 5)
  }
  const still = new WordVectors(
    new Vocabulary(['a', 'b', 'c', 'd'], new Float64Array(4).fill(1)),
    new Float32Array(8),
    2,
  )
  expect(still.analogy('a', 'b', 'c')).toEqual([{ word: 'd', similarity: 0 }])
})

test('of words that are equally similar the more frequent ones come first', () => {
  const names = ['x', 'first', 'far', 'second', 'third', 'near']
  const rows = [1, 0, 1, 1, -1, 0, 1, 1, 1, 1, 2, 1]
  const some = new WordVectors(
    new Vocabulary(names, Float64Array.of(6, 5, 4, 3, 2, 1)),
    Float32Array.from(rows),
    2,
  )
  const found = (count: number) => some.mostSimilar('x', { count }).map(({ word }) => word)
  expect(found(1)).toEqual(['near'])
  expect(found(3)).toEqual(['near', 'first', 'second'])
  expect(found(9)).toEqual(['near', 'first', 'second', 'third', 'far'])
})

test('the word that does not match is the fruit', () => {
  expect(vectors.doesNotMatch(['king', 'apple', 'queen', 'man'])).toBe('apple')
  expect(() => vectors.doesNotMatch(['king'])).toThrow(/words must be at least 2; got 1/)
})

test('an unknown word is refused with near spellings', () => {
  try {
    vectors.mostSimilar('quene')
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(UnknownWordError)
    expect((error as UnknownWordError).suggestions).toEqual(['queen'])
    expect((error as Error).message).toBe('vectorOf: the vocabulary has no "quene"; did you mean queen?')
  }
})

test('a word without a single n-gram is unknown also to vectors with subwords', () => {
  const subwords = {
    scheme: { minLength: 4, maxLength: 5, buckets: 3 },
    rows: new Float32Array(9).fill(1),
    stride: 3,
  }
  const some = new WordVectors(vectors.vocabulary, vectors.matrix, 3, subwords)
  expect([some.covers('kings'), some.covers('x'), some.has('kings')]).toEqual([true, false, false])
  expect([...some.vectorOf('kings')]).toEqual([1, 1, 1])
  expect(() => some.vectorOf('x')).toThrow(UnknownWordError)
})

test('a zero vector is similar to nothing', () => {
  const zero = new WordVectors(new Vocabulary(['a', 'b'], Float64Array.of(1, 1)), new Float32Array(4), 2)
  expect(zero.similarity('a', 'b')).toBe(0)
})

test('a cosine never leaves [−1, 1], whatever vectors round to, and lengths at the ends of float32 do not matter', () => {
  const words = new Vocabulary(['a', 'b', 'c'], Float64Array.of(1, 1, 1))
  const rng = new Random(1)
  for (let i = 0; i < 500; i++) {
    const [x, y] = [rng.next(), rng.next()]
    for (const scale of [1, 1e38, 1e-36]) {
      const same = new WordVectors(
        words,
        Float32Array.of(x, y, x, y, -x, -y).map((v) => scale * v),
        2,
      )
      const cosines = [same.similarity('a', 'b'), same.mostSimilar('a')[0].similarity]
      const opposite = [same.similarity('a', 'c'), same.mostSimilar('a')[1].similarity]
      for (const cosine of cosines) expect(Math.abs(1 - cosine)).toBeLessThan(1e-6)
      for (const cosine of opposite) expect(Math.abs(1 + cosine)).toBeLessThan(1e-6)
      for (const cosine of [...cosines, ...opposite]) expect(Math.abs(cosine)).toBeLessThanOrEqual(1)
    }
  }
})

test('a matrix of another size is refused', () => {
  expect(() => new WordVectors(vectors.vocabulary, new Float32Array(5), 3)).toThrow(
    /6 words × 3 dimensions = 18 numbers; got 5/,
  )
})

test('numbers of neighbors that are not whole, or below 1, are refused', () => {
  for (const options of [{ count: 0 }, { count: 1.5 }, { restrict: -5 }, { restrict: Number.NaN }]) {
    expect(() => vectors.mostSimilar('king', options)).toThrow(/must be a whole number, at least 1/)
    expect(() => vectors.analogy('man', 'king', 'woman', options)).toThrow(
      /must be a whole number, at least 1/,
    )
  }
})
