import { fromArray } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { shareHidden } from './share-hidden.ts'

const ints = (values: number[], shape = [values.length]) => fromArray(Int32Array.from(values), shape)

test('each share has the places of its own texts, counted from its first; together they are all', () => {
  const batch = {
    inputs: ints([...Array(12).keys()], [4, 3]),
    places: ints([1, 4, 5, 11]),
    targets: ints([7, 8, 9, 6]),
  }
  const shares = [
    [0, 1],
    [1, 3],
    [3, 4],
  ].map(([from, to]) => shareHidden(batch, { from, to, count: 4 }))
  expect(shares.map(({ inputs }) => inputs.shape)).toEqual([
    [1, 3],
    [2, 3],
    [1, 3],
  ])
  expect(shares.map(({ places }) => places.toArray())).toEqual([[1], [1, 2], [2]])
  expect(shares.map(({ targets }) => targets.toArray())).toEqual([[7], [8, 9], [6]])
})

test('a text with nothing hidden has no places', () => {
  const batch = { inputs: ints([...Array(6).keys()], [2, 3]), places: ints([1]), targets: ints([7]) }
  expect(shareHidden(batch, { from: 1, to: 2, count: 2 }).places.shape).toEqual([0])
})
