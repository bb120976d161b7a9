import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { PairTable } from './pair-table.ts'

const asMap = (table: PairTable) =>
  new Map([...table].map(({ first, second, count }) => [`${first} ${second}`, count]))

test('the table counts as a map does, also when it has to grow', () => {
  const rng = new Random(1)
  const table = new PairTable()
  const expected = new Map<string, number>()
  for (let i = 0; i < 200_000; i++) {
    const [first, second] = [rng.integer(400), rng.integer(400)]
    table.count(first, second)
    expected.set(`${first} ${second}`, (expected.get(`${first} ${second}`) ?? 0) + 1)
  }
  expect(table.size).toBe(expected.size)
  expect(asMap(table)).toEqual(expected)
})

test('where there are too many, the rarest are forgotten and the frequent kept', () => {
  const table = new PairTable(1000)
  for (let i = 0; i < 10_000; i++) {
    table.count(i, i)
    if (i % 10 === 0) for (let k = 0; k < 5; k++) table.count(7, -k)
  }
  const counts = asMap(table)
  expect(table.size).toBeLessThanOrEqual(1000)
  for (let k = 1; k < 5; k++) expect(counts.get(`7 ${-k}`)).toBe(1000)
})
