import { memoryDataset, type TokenSamples } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { lazily } from '../../testing/lazily.ts'
import { bagOfWords } from './bag-of-words.ts'

const rng = new Random('words')
const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }

function texts(vocabulary: number, ...rows: number[][]) {
  const length = Math.max(...rows.map((row) => row.length))
  const form = { kind: 'tokens', length, vocabulary, special } as const
  return memoryDataset<TokenSamples>({
    name: 'texts',
    form,
    values: Int32Array.from(rows.flatMap((row) => [...row, ...new Array(length - row.length).fill(0)])),
    lengths: Int32Array.from(rows, (row) => row.length),
  })
}

const train = texts(8, [2, 5, 5, 6, 3], [2, 5, 1, 3])

test('counts are of words, unknown ones among them, and not of padding or marks', async () => {
  const counts = await bagOfWords({ weighting: 'counts' }).fit(train, { width: 4, rng })
  const { features, width } = await counts(lazily(train), [1, 0])
  expect(width).toBe(8)
  expect([...features]).toEqual([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0])
})

test('tf-idf weighs a word by how few training texts have it, in rows of length 1', async () => {
  const weights = await bagOfWords().fit(train, { width: 4, rng })
  const { features } = await weights(train, [0])
  const rare = Math.log(3 / 2) + 1 // in one text of two; a word of both has ln(3/3) + 1 = 1
  const length = Math.hypot(2, rare)
  expect(features[5]).toBeCloseTo(2 / length, 6)
  expect(features[6]).toBeCloseTo(rare / length, 6)
  expect(Math.hypot(...features)).toBeCloseTo(1, 6)
})

test('words that no training text has are weighed like the rarest', async () => {
  const weights = await bagOfWords().fit(train, { width: 4, rng })
  const { features } = await weights(texts(8, [7, 5]), [0])
  expect(features[7] / features[5]).toBeCloseTo(Math.log(3) + 1, 5)
})

test('a text of nothing but marks is a row of zeros', async () => {
  const weights = await bagOfWords().fit(train, { width: 4, rng })
  expect([...(await weights(texts(8, [2, 3]), [0])).features]).toEqual(new Array(8).fill(0))
})

test('a large vocabulary is hashed into the columns that there are, all of which are used', async () => {
  const many = texts(
    30_000,
    Array.from({ length: 5000 }, (_, i) => i + 5),
  )
  const counts = await bagOfWords({ weighting: 'counts', width: 64 }).fit(many, { width: 4, rng })
  const { features, width } = await counts(many, [0])
  expect(width).toBe(64)
  expect(features.reduce((sum, count) => sum + count, 0)).toBe(5000)
  expect(Math.min(...features)).toBeGreaterThan(5000 / 64 / 2)
  expect(Math.max(...features)).toBeLessThan((5000 / 64) * 2)
})

test('a width that is no count is refused', () => {
  expect(() => bagOfWords({ width: 0 })).toThrow('width must be a whole number ≥ 1; got 0')
  expect(() => bagOfWords({ examples: 2.5 })).toThrow('examples must be a whole number ≥ 1; got 2.5')
})
