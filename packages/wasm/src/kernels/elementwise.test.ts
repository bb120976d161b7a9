import {
  add,
  cast,
  equal,
  expand,
  flip,
  fromArray,
  greater,
  greaterEqual,
  isNaN as isNan,
  less,
  lessEqual,
  maximum,
  minimum,
  mul,
  notEqual,
  permute,
  pow,
  slice,
  type Tensor,
  where,
} from '@pretexts/tensor'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFloats, onBothBuilds, random, runs, worstUlps } from '../../testing/compare.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const size = (max: number) => fc.integer({ min: 0, max })

/** Ways to hand over an operand of shape [a, b, c]: some run evenly, some must be copied first. */
const views: ((make: (shape: number[]) => Tensor, shape: number[]) => Tensor)[] = [
  (make, shape) => make(shape),
  (make, [a, b, c]) => slice(make([a + 1, b, c]), [1]),
  (make, [a, b, c]) => slice(make([a, b, c + 1]), [], [], [1]),
  (make, [a, b, c]) => permute(make([c, a, b]), [1, 2, 0]),
  (make, [a, b, c]) => permute(make([b, a, c]), [1, 0, 2]),
  (make, shape) => flip(make(shape), [2]),
  (make, [, , c]) => make([c]),
  (make, [, b]) => make([b, 1]),
  (make, [a, , c]) => make([a, 1, c]),
  (make, [a]) => make([a, 1, 1]),
  (make, shape) => expand(make([1, 1, 1]), shape),
  (make) => make([]),
]
const view = fc.constantFrom(...views)
const shape = fc.tuple(size(5), size(5), fc.oneof(size(9), fc.integer({ min: 14, max: 70 })))

describe('elementwise kernels of two operands give the same bits as the reference', () => {
  test.each([
    ['add', add],
    ['maximum', maximum],
    ['minimum', minimum],
  ] as const)('%s, for any strides, NaN and infinities', (_, op) => {
    fc.assert(
      fc.property(shape, view, view, seed, (sizes, left, right, at) => {
        const inputs = (): Tensor[] => [
          left((s) => anyFloats(s, at), sizes),
          right((s) => anyFloats(s, at + 1), sizes),
        ]
        for (const { reference, here } of onBothBuilds(() => op(inputs()[0], inputs()[1])))
          expect(here).toEqual(reference)
      }),
      { numRuns: runs },
    )
  })

  test.each([
    ['equal', equal],
    ['notEqual', notEqual],
    ['less', less],
    ['lessEqual', lessEqual],
    ['greater', greater],
    ['greaterEqual', greaterEqual],
  ] as const)('%s, for floats, int32 and bytes', (_, op) => {
    fc.assert(
      fc.property(
        shape,
        view,
        view,
        fc.constantFrom('float32', 'int32', 'uint8'),
        seed,
        (sizes, left, right, dtype, at) => {
          // few different numbers, so that many are equal
          const make = (s: number[], from: number): Tensor =>
            dtype === 'float32' && from % 2 ? anyFloats(s, from) : cast(mul(random(s, from), 3), dtype)
          for (const { reference, here } of onBothBuilds(() => {
            return op(
              left((s) => make(s, at), sizes),
              right((s) => make(s, at + 2), sizes),
            )
          }))
            expect(here).toEqual(reference)
        },
      ),
      { numRuns: runs },
    )
  })

  test('where, all three broadcast', () => {
    fc.assert(
      fc.property(shape, view, view, view, seed, (sizes, mask, left, right, at) => {
        for (const { reference, here } of onBothBuilds(() => {
          const condition = mask((s) => greater(random(s, at), 0), sizes)
          const [a, b] = [left((s) => anyFloats(s, at + 1), sizes), right((s) => anyFloats(s, at + 2), sizes)]
          return [
            where(condition, a, b),
            where(condition, 1, b),
            where(condition, cast(random([], 1), 'int32'), 7),
          ]
        }))
          expect(here).toEqual(reference)
      }),
      { numRuns: runs },
    )
  })

  test('isNaN', () => {
    fc.assert(
      fc.property(shape, view, seed, (sizes, viewed, at) => {
        for (const { reference, here } of onBothBuilds(() => isNan(viewed((s) => anyFloats(s, at), sizes))))
          expect(here).toEqual(reference)
      }),
      { numRuns: runs },
    )
  })
})

describe('pow is within 2 ulp of the reference', () => {
  test('for any numbers', () => {
    fc.assert(
      fc.property(shape, view, view, seed, (sizes, left, right, at) => {
        const make = (s: number[], from: number): Tensor =>
          from % 3 === 0 ? anyFloats(s, from) : mul(random(s, from), from % 3 === 1 ? 4 : 60)
        for (const { reference, here } of onBothBuilds(() => {
          return pow(
            left((s) => make(s, at), sizes),
            right((s) => make(s, at + 1), sizes),
          )
        }))
          expect(worstUlps(reference, here)).toBeLessThanOrEqual(2)
      }),
      { numRuns: runs },
    )
  })

  test('for whole powers, roots and everything at the edges of its domain', () => {
    const edges = [
      0,
      -0,
      1,
      -1,
      2,
      -2,
      3,
      -3,
      0.5,
      -0.5,
      1e-40,
      -1e-40,
      3e38,
      2 ** 24,
      Infinity,
      -Infinity,
      Number.NaN,
    ]
    for (const { reference, here } of onBothBuilds(() => {
      const x = fromArray(Float32Array.from(edges), [edges.length, 1])
      return pow(x, fromArray(Float32Array.from(edges), [edges.length]))
    }))
      expect(worstUlps(reference, here)).toBeLessThanOrEqual(2)
  })
})
