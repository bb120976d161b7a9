import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { chiSquare, chiSquareLimit } from '../../testing/toy-text.ts'
import { AliasTable, negativeTable } from './alias-table.ts'
import { RandomBits } from './random-bits.ts'

function drawn(table: AliasTable, draws: number): Float64Array {
  const bits = new RandomBits(new Random('alias'))
  const counts = new Float64Array(table.size)
  for (let i = 0; i < draws; i++) counts[table.draw(bits)]++
  return counts
}

test('negatives are drawn ∝ count^0.75', () => {
  const counts = Float64Array.from({ length: 50 }, (_, i) => Math.ceil(10_000 / (i + 1) ** 1.2))
  const draws = 500_000
  const weights = counts.map((count) => count ** 0.75)
  const total = weights.reduce((a, b) => a + b)
  const expected = weights.map((weight) => (draws * weight) / total)
  expect(chiSquare(drawn(negativeTable(counts), draws), expected)).toBeLessThan(chiSquareLimit(49))
})

test('the power bends the distribution: 0 makes it uniform', () => {
  const counts = drawn(negativeTable(Float64Array.of(1000, 10, 1), 0), 90_000)
  expect(chiSquare(counts, [30_000, 30_000, 30_000])).toBeLessThan(chiSquareLimit(2))
})

test('a weight of 0 is never drawn, and a single one always', () => {
  expect(drawn(new AliasTable([1, 0, 3]), 10_000)[1]).toBe(0)
  expect([...drawn(new AliasTable([7]), 10)]).toEqual([10])
})
