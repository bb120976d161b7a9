import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { hideBlocks } from './hide-blocks.ts'

const rows = (images: number, grid: [number, number], options: { ratio: number; least?: number }) =>
  hideBlocks(images, grid, options, new Random(1)).toArray() as number[][]
const countOf = (row: readonly number[]) => row.reduce((sum, one) => sum + one, 0)

test('at most ⌊ratio · L⌋ patches are hidden, usually nearly as many, and never none', () => {
  const counts = rows(500, [14, 14], { ratio: 75 / 196 }).map(countOf)
  expect(Math.max(...counts)).toBeLessThanOrEqual(75)
  expect(Math.min(...counts)).toBeGreaterThan(55)
  for (const row of rows(500, [3, 3], { ratio: 1 / 9 })) expect(countOf(row)).toBe(1)
})

test('hidden patches form blocks: a hidden patch has hidden neighbors far more often than by chance', () => {
  const [images, side] = [300, 14]
  let [pairs, both] = [0, 0]
  let hidden = 0
  for (const row of rows(images, [side, side], { ratio: 0.4 })) {
    hidden += countOf(row)
    row.forEach((one, l) => {
      if (one === 0 || l % side === side - 1) return
      pairs++
      both += row[l + 1]
    })
  }
  const share = hidden / (images * side * side)
  expect(share).toBeGreaterThan(0.3)
  expect(both / pairs).toBeGreaterThan(2 * share) // by chance it would be the share itself
})

test('every corner can be hidden, so blocks reach all of the grid', () => {
  const all = rows(2000, [7, 7], { ratio: 0.4 })
  for (const corner of [0, 6, 42, 48]) {
    const share = all.reduce((sum, row) => sum + row[corner], 0) / all.length
    expect(share).toBeGreaterThan(0.08)
  }
})

test('the same stream hides the same patches, and another stream others', () => {
  const once = (seed: number) => hideBlocks(4, [7, 7], { ratio: 0.4 }, new Random(seed)).toArray()
  expect(once(1)).toEqual(once(1))
  expect(once(1)).not.toEqual(once(2))
})

test('a ratio that hides nothing or everything is refused', () => {
  for (const ratio of [0, 0.01, 1, Number.NaN])
    expect(() => hideBlocks(1, [7, 7], { ratio }, new Random(1))).toThrow(
      'maskRatio must hide at least one of 49 patches and leave one visible',
    )
})
