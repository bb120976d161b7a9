import { expect, test } from 'vitest'
import { slice } from '../ops/indexing/slice.ts'
import { expand } from '../ops/shape/expand.ts'
import { permute } from '../ops/shape/permute.ts'
import { split } from '../ops/shape/split.ts'
import { transpose } from '../ops/shape/transpose.ts'
import { emptyAlike, emptyPieces } from './alike.ts'
import { zeros } from './create.ts'

test('leading axes lie in the order of those of the model, the last one innermost', () => {
  const x = permute(zeros([2, 5, 3, 4]), [0, 2, 1, 3]) // (2, 3, 5, 4)
  const y = emptyAlike(x, [2, 3, 5, 7])
  expect(y.shape).toEqual([2, 3, 5, 7])
  expect(permute(y, [0, 2, 1, 3]).dense).toBe(true)
  expect(emptyAlike(transpose(zeros([4, 3])), [3, 4]).dense).toBe(true)
})

test('every element has a place of its own, also where those of the model are repeated', () => {
  const x = expand(permute(zeros([3, 1, 2]), [1, 0, 2]), [4, 3, 2])
  const y = emptyAlike(x, x.shape)
  expect([y.dense, y.data.length]).toEqual([true, 24])
})

test('pieces of one array are alike to pieces of one array, in any order', () => {
  const [a, b, c] = split(zeros([2, 9]), 3, 1)
  for (const pieces of [
    [a, b, c],
    [c, b, a],
  ]) {
    const made = emptyPieces(pieces)
    expect(new Set(made.map(({ storage }) => storage)).size).toBe(1)
    for (const x of made) expect(x.strides).toEqual([9, 1])
    expect(new Set(made.flatMap((x) => [...Array(3).keys()].map((i) => x.offset + i))).size).toBe(9)
  }
})

test('what does not lie evenly apart in one array gets arrays of its own', () => {
  const x = zeros([2, 9])
  const [a, b, c] = split(x, 3, 1)
  for (const others of [
    [a, a, a],
    [a, c, b],
    [a, b, zeros([2, 3])],
    [a, b, slice(x, [], [0, null, 4])],
  ]) {
    const storages = emptyPieces(others).map(({ storage }) => storage)
    expect(new Set(storages).size).toBe(3)
  }
})
