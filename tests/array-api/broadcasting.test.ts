import { add, broadcastShapes, expand, fromArray, ShapeError, sizeOf, where, zeros } from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'

/** The standard's algorithm, "Broadcasting" in its section on the API; null where shapes do not broadcast. */
function broadcastByTheBook(a: readonly number[], b: readonly number[]): number[] | null {
  const rank = Math.max(a.length, b.length)
  const shape = new Array<number>(rank)
  for (let i = rank - 1; i >= 0; i--) {
    const [n1, n2] = [a, b].map((sizes) => sizes[sizes.length - rank + i] ?? 1)
    if (n1 === 1) shape[i] = n2
    else if (n2 === 1 || n1 === n2) shape[i] = n1
    else return null
  }
  return shape
}

const anyShape = fc.array(fc.constantFrom(0, 1, 1, 2, 3), { maxLength: 4 })
const seeded = { seed: 0, numRuns: 500 }

test('shapes broadcast, or do not, exactly as the standard says', () => {
  fc.assert(
    fc.property(anyShape, anyShape, (a, b) => {
      const expected = broadcastByTheBook(a, b)
      if (expected) {
        expect(broadcastShapes('add', a, b)).toEqual(expected)
        expect(add(zeros(a), zeros(b)).shape).toEqual(expected)
      } else expect(() => add(zeros(a), zeros(b))).toThrow(ShapeError)
    }),
    seeded,
  )
})

test.each([
  { a: [8, 1, 6, 1], b: [7, 1, 5], shape: [8, 7, 6, 5] },
  { a: [5, 4], b: [1], shape: [5, 4] },
  { a: [5, 4], b: [4], shape: [5, 4] },
  { a: [15, 3, 5], b: [15, 1, 5], shape: [15, 3, 5] },
  { a: [15, 3, 5], b: [3, 5], shape: [15, 3, 5] },
  { a: [15, 3, 5], b: [3, 1], shape: [15, 3, 5] },
  { a: [], b: [2, 3], shape: [2, 3] },
  { a: [0, 3], b: [1, 3], shape: [0, 3] },
])('$a and $b broadcast to $shape', ({ a, b, shape }) => {
  expect(add(zeros(a), zeros(b)).shape).toEqual(shape)
  expect(add(zeros(b), zeros(a)).shape).toEqual(shape)
})

test.each([
  { a: [3], b: [4] },
  { a: [2, 1], b: [8, 4, 3] },
  { a: [15, 3, 5], b: [15, 3] },
  { a: [0], b: [2] },
])('$a and $b do not broadcast', ({ a, b }) => {
  expect(() => add(zeros(a), zeros(b))).toThrow(ShapeError)
})

test('broadcasting repeats elements: index by index, i mod size', () => {
  const a = fromArray(Float64Array.of(1, 2, 3), [3, 1])
  const b = fromArray(Float64Array.of(10, 20), [2])
  expect(add(a, b).toArray()).toEqual([
    [11, 21],
    [12, 22],
    [13, 23],
  ])
})

test('where broadcasts its three arguments together', () => {
  const mask = fromArray(Uint8Array.of(1, 0), [2, 1])
  expect(where(mask, zeros([3]), zeros([4, 1, 1])).shape).toEqual([4, 2, 3])
})

test('expand (broadcast_to) copies nothing and refuses to shrink', () => {
  const x = zeros([2, 1])
  const y = expand(x, [3, 2, 4])
  expect(y.size).toBe(sizeOf([3, 2, 4]))
  expect(y.storage).toBe(x.storage)
  expect(() => expand(zeros([2, 3]), [3])).toThrow(ShapeError)
})
