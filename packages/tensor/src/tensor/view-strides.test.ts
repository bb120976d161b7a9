import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offsetsOf } from './offsets.ts'
import { denseStrides, sizeOf } from './shape.ts'
import { viewStrides } from './view-strides.ts'

test('an axis can be cut, and axes joined that go on evenly', () => {
  expect(viewStrides([2, 6], [30, 1], [2, 3, 2])).toEqual([30, 2, 1])
  expect(viewStrides([2, 3, 2], [30, 2, 1], [2, 6])).toEqual([30, 1])
  expect(viewStrides([4], [-2], [2, 2])).toEqual([-4, -2])
  expect(viewStrides([5, 4], [0, 1], [5, 2, 2])).toEqual([0, 2, 1])
  expect(viewStrides([1, 3, 1], [7, 2, 9], [3])).toEqual([2])
})

test('axes that do not go on evenly cannot be joined', () => {
  expect(viewStrides([2, 3], [1, 2], [6])).toBeNull()
  expect(viewStrides([2, 6], [30, 1], [12])).toBeNull()
  expect(viewStrides([2, 6], [30, 1], [4, 3])).toBeNull()
})

test('what is seen under the new strides are the same elements in the same order', () => {
  const size = fc.constantFrom(1, 2, 3, 4, 6)
  const axes = fc.array(fc.tuple(size, fc.integer({ min: -7, max: 7 })), { maxLength: 4 })
  fc.assert(
    fc.property(axes, fc.array(size, { maxLength: 4 }), fc.boolean(), (given, wanted, dense) => {
      const shape = given.map(([size]) => size)
      const strides = dense ? denseStrides(shape) : given.map(([, stride]) => stride)
      const total = sizeOf(shape)
      const part = sizeOf(wanted)
      const target = total % part === 0 ? [...wanted, total / part] : [total]
      const found = viewStrides(shape, strides, target)
      if (dense) expect(found).not.toBeNull()
      if (found === null) return
      expect(offsetsOf({ shape: target, strides: found, offset: 100 })).toEqual(
        offsetsOf({ shape, strides, offset: 100 }),
      )
    }),
  )
})

test('without elements there is nothing to see', () => {
  expect(viewStrides([0, 3], [1, 5], [2, 0])).toBeNull()
  expect(viewStrides([2, 0], [3, 1], [0, 5])).toBeNull()
})
