import {
  ArgumentError,
  arange,
  IndexError,
  indexSelect,
  reshape,
  ShapeError,
  select,
  slice,
  tensor,
  zeros,
} from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const places = fc.option(fc.integer({ min: -8, max: 8 }))
const steps = fc.option(fc.integer({ min: -3, max: 3 }).filter((step) => step !== 0))

/** Python's rules for `i:j:k`, as the standard takes them over, one index at a time. */
function sliceByTheBook(
  size: number,
  start: number | null,
  stop: number | null,
  step: number | null,
): number[] {
  const k = step ?? 1
  const clip = (at: number): number =>
    k > 0 ? Math.min(Math.max(at, 0), size) : Math.min(Math.max(at, -1), size - 1)
  const place = (at: number | null, otherwise: number): number =>
    at === null ? otherwise : clip(at < 0 ? at + size : at)
  const end = place(stop, k > 0 ? size : -1)
  const found: number[] = []
  for (let i = place(start, k > 0 ? 0 : size - 1); k > 0 ? i < end : i > end; i += k) found.push(i)
  return found
}

test('slices pick what Python picks, for every sign of start, stop and step', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 }), places, places, steps, (size, start, stop, step) => {
      expect(slice(arange(size), [start, stop, step]).toArray()).toEqual(
        sliceByTheBook(size, start, stop, step),
      )
    }),
    { seed: 0, numRuns: 2000 },
  )
})

test('one slice per axis, axes left out are taken whole, and nothing is copied', () => {
  const x = reshape(arange(12), [3, 4])
  expect(slice(x, [1], [null, null, 2]).toArray()).toEqual([
    [4, 6],
    [8, 10],
  ])
  expect(slice(x, [0, 2]).shape).toEqual([2, 4])
  expect(slice(x, [0, 2]).storage).toBe(x.storage)
})

test('a step of 0 and more slices than axes are refused', () => {
  expect(() => slice(arange(3), [0, 3, 0])).toThrow(ArgumentError)
  expect(() => slice(arange(3), [], [])).toThrow(ShapeError)
})

test('an integer index takes its axis away, and negative ones count from the end', () => {
  const x = reshape(arange(6), [2, 3])
  expect(select(x, 1).toArray()).toEqual([3, 4, 5])
  expect(select(x, -1, 1).toArray()).toEqual([2, 5])
  expect(() => select(x, 2)).toThrow(IndexError)
  expect(() => select(x, -3)).toThrow(IndexError)
})

test('a tensor iterates over its first axis', () => {
  expect([...reshape(arange(4), [2, 2])].map((row) => row.toArray())).toEqual([
    [0, 1],
    [2, 3],
  ])
})

test('indexSelect (take) picks along an axis, repeats included', () => {
  const at = tensor([2, 0, 2], { dtype: 'int32' })
  expect(indexSelect(reshape(arange(6), [2, 3]), at, 1).toArray()).toEqual([
    [2, 0, 2],
    [5, 3, 5],
  ])
  expect(indexSelect(zeros([2, 3]), tensor([], { dtype: 'int32' }), 0).shape).toEqual([0, 3])
})
