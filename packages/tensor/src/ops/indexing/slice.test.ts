import { PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAdjoint } from '../../../testing/adjoint.ts'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { ones, tensor, zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { type AxisRange, slice, unslice } from './slice.ts'

const bound = fc.option(fc.integer({ min: -6, max: 6 }))
const step = fc.integer({ min: -3, max: 3 }).filter((by) => by !== 0)
const range = fc.tuple(bound, bound, step)

/** The indices that a range visits, found by walking from its (clamped) start. */
function visited([start, stop, by]: readonly [number | null, number | null, number], size: number): number[] {
  const fromEnd = (i: number): number => (i < 0 ? i + size : i)
  const first = start === null ? (by > 0 ? 0 : size - 1) : fromEnd(start)
  const end = stop === null ? (by > 0 ? size : -1) : fromEnd(stop)
  const found: number[] = []
  const outside = by > 0 ? Math.max(0, first) : Math.min(size - 1, first)
  for (let i = outside; by > 0 ? i < Math.min(end, size) : i > Math.max(end, -1); i += by) found.push(i)
  return found
}

type Ranges = [number | null, number | null, number]

function byHand(x: PlainArray, a: Ranges, b: Ranges): PlainArray {
  const [rows, columns] = [visited(a, x.shape[0]), visited(b, x.shape[1])]
  return byIndex([rows.length, columns.length], ([i, j]) => at(x, [rows[i], columns[j]]))
}

test('slice obeys the op laws for any start, stop and step', () =>
  checkOp((x, a, b) => slice(x, a, b), [values({ shape: [3, 4] }), range, range], {
    name: 'slice',
    expected: byHand,
  }))

test('slice takes the elements that Python takes', () => {
  const digits = arange(5)
  const taken = (...r: AxisRange): unknown => slice(digits, r).toArray()
  // range(5)[a:b:c] in Python 3
  expect(taken(1, 3)).toEqual([1, 2])
  expect(taken(-2)).toEqual([3, 4])
  expect(taken(null, -2)).toEqual([0, 1, 2])
  expect(taken(null, null, -1)).toEqual([4, 3, 2, 1, 0])
  expect(taken(-100, 100, 3)).toEqual([0, 3])
  expect(taken(100, -100, -2)).toEqual([4, 2, 0])
  expect(taken(3, 0, -1)).toEqual([3, 2, 1])
  expect(taken(3, -1, -1)).toEqual([])
  expect(taken(4, 1)).toEqual([])
})

test('a slice is a view, backwards too', () => {
  const x = arange(6)
  expect(slice(x, [4, null, -2]).storage).toBe(x.storage)
})

test('axes without a range are taken whole', () => {
  expect(slice(ones([2, 3, 4]), [1], []).shape).toEqual([1, 3, 4])
})

test('unslice is the adjoint of slice', () => {
  const shape = [3, 4]
  checkAdjoint(
    (x, a: Ranges, b: Ranges) => slice(x, a, b),
    (g, a, b) => unslice(g, shape, a, b),
    fc.tuple(values({ shape }), range, range),
  )
})

test('unslice obeys the op laws', () =>
  checkOp((x) => unslice(x, [5], [3, null, -2]), values({ shape: [2] }), {
    name: 'unslice',
    expected: ({ data }: PlainArray) => new PlainArray(Float64Array.of(0, data[1], 0, data[0], 0), [5]),
  }))

test('an empty axis has empty slices', () => {
  expect(slice(zeros([0, 2]), [null, null, -1], [1]).shape).toEqual([0, 1])
})

test('a range that cannot be read is refused', () => {
  expect(() => slice(arange(3), [0.5])).toThrow(ArgumentError)
  expect(() => slice(arange(3), [0, 2, 0])).toThrow(
    'slice: a range is [start, stop, step] of whole numbers, step not 0',
  )
  expect(() => slice(arange(3), [], [])).toThrow(ShapeError)
  expect(() => unslice(tensor([1]), [3], [0, 2])).toThrow('unslice: x must have the shape of the slice')
})
