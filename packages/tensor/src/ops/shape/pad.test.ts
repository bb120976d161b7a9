import { type PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAdjoint } from '../../../testing/adjoint.ts'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { ones, tensor, zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { slice } from '../indexing/slice.ts'
import { pad } from './pad.ts'

type Width = readonly [number, number]
const width = fc.tuple(fc.nat(3), fc.nat(3))
const sizes = [2, 3]

const framed = (
  x: PlainArray,
  a: Width,
  b: Width,
  source: (i: number, size: number) => number | null,
): PlainArray =>
  byIndex([a[0] + 2 + a[1], b[0] + 3 + b[1]], ([i, j]) => {
    const [row, column] = [source(i - a[0], 2), source(j - b[0], 3)]
    return row === null || column === null ? 9 : at(x, [row, column])
  })

test('pad obeys the op laws with a constant', () =>
  checkOp((x, a, b) => pad(x, [a, b], { value: 9 }), [values({ shape: sizes }), width, width], {
    name: 'pad',
    expected: (x, a, b) => framed(x, a, b, (i, size) => (i < 0 || i >= size ? null : i)),
  }))

test('pad obeys the op laws with the edge', () =>
  checkOp((x, a, b) => pad(x, [a, b], { mode: 'edge' }), [values({ shape: sizes }), width, width], {
    name: 'pad',
    expected: (x, a, b) => framed(x, a, b, (i, size) => Math.min(size - 1, Math.max(0, i))),
  }))

test('pad obeys the op laws with a reflection', () =>
  checkOp((x, a, b) => pad(x, [a, b], { mode: 'reflect' }), [values({ shape: sizes }), width, width], {
    name: 'pad',
    expected: (x, a, b) => framed(x, a, b, bounce),
  }))

/** A ball that rolls from 0 towards i and turns at both ends. */
function bounce(i: number, size: number): number {
  let [at, step] = [0, 1]
  for (let moves = Math.abs(i); moves > 0 && size > 1; moves--) {
    if (at + step < 0 || at + step >= size) step = -step
    at += step
  }
  return at
}

test('a zero margin is the adjoint of a slice', () =>
  checkAdjoint(
    (x) => slice(x, [1, 3], [0, -1]),
    (g) =>
      pad(g, [
        [1, 1],
        [0, 1],
      ]),
    fc.tuple(values({ shape: [4, 3] })),
  ))

test('widths belong to the last axes', () => {
  expect(pad(ones([2, 3, 4, 4]), [1, [0, 2]]).shape).toEqual([2, 3, 6, 6])
})

test('pad reflects as NumPy does, also beyond one period', () => {
  // numpy.pad([0, 1, 2], (5, 4), 'reflect')
  expect(pad(arange(3), [[5, 4]], { mode: 'reflect' }).toArray()).toEqual([
    1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2,
  ])
  expect(pad(tensor([7]), [2], { mode: 'reflect' }).toArray()).toEqual([7, 7, 7, 7, 7])
})

test('an empty axis can be filled, but not continued', () => {
  expect(pad(zeros([0]), [2], { value: 1 }).toArray()).toEqual([1, 1, 1, 1])
  expect(() => pad(zeros([0]), [2], { mode: 'edge' })).toThrow(ShapeError)
})

test('widths that cannot be are refused', () => {
  expect(() => pad(zeros([2]), [-1])).toThrow(ArgumentError)
  expect(() => pad(zeros([2]), [-1])).toThrow('to cut off, use slice')
  expect(() => pad(zeros([2]), [1, 1])).toThrow(ShapeError)
  expect(() => pad(zeros([2]), [1], { mode: 'wrap' as 'edge' })).toThrow(
    "mode must be 'constant', 'reflect' or 'edge'",
  )
})
