import fc from 'fast-check'
import type { PlainArray } from '../plain-array.ts'

/**
 * An array and one of its axes, counted from either end: −1 is the last. Needs rank ≥ 1.
 * @example checkOp(softmax, withAxis(values({ shape: shapes({ minRank: 1 }) })))
 */
export const withAxis = (arrays: fc.Arbitrary<PlainArray>): fc.Arbitrary<[PlainArray, number]> =>
  fc.tuple(arrays, fc.nat({ max: 7 }), fc.boolean()).map(([array, n, fromEnd]) => {
    const rank = array.shape.length
    const axis = n % Math.max(rank, 1)
    return [array, fromEnd ? axis - rank : axis]
  })

/**
 * An array and a set of its axes, ascending, perhaps empty.
 * @example checkOp(sum, withAxes(values()))
 */
export const withAxes = (arrays: fc.Arbitrary<PlainArray>): fc.Arbitrary<[PlainArray, number[]]> =>
  fc
    .tuple(arrays, fc.array(fc.boolean(), { maxLength: 8 }))
    .map(([array, chosen]) => [array, [...array.shape.keys()].filter((axis) => chosen[axis])])
