import { type PlainArray, valuesOf } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ShapeError } from '../../errors/errors.ts'
import { full, zeros } from '../../tensor/create.ts'
import { squaredDistances } from './squared-distances.ts'

const size = fc.integer({ min: 1, max: 3 })
const rows = valuesOf(
  fc.tuple(size, size, size).map(
    ([n, m, d]) =>
      [
        [n, d],
        [m, d],
      ] as const,
  ),
)

test('squaredDistances obeys the op laws', () =>
  checkOp(squaredDistances, rows, {
    expected: (a: PlainArray, b: PlainArray) =>
      byIndex([a.shape[0], b.shape[0]], ([i, j]) => {
        let total = 0
        for (let d = 0; d < a.shape[1]; d++) total += (at(a, [i, d]) - at(b, [j, d])) ** 2
        return total
      }),
  }))

test('rows that nearly agree far from the origin keep their distance', () => {
  const a = full([1, 2], 4096)
  const b = full([1, 2], 4096.5) // ‖a‖² + ‖b‖² − 2⟨a, b⟩ in float32 would be 0
  expect(squaredDistances(a, b).item()).toBe(0.5)
})

test('rows without features have distance 0', () => {
  expect(squaredDistances(zeros([2, 0]), zeros([1, 0])).toArray()).toEqual([[0], [0]])
})

test('rows of different lengths have none', () => {
  expect(() => squaredDistances(zeros([2, 3]), zeros([2, 4]))).toThrow(ShapeError)
  expect(() => squaredDistances(zeros([3]), zeros([2, 3]))).toThrow('needs a (N, D) and b (M, D)')
})
