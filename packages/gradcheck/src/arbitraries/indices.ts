import fc from 'fast-check'
import { ArgumentError } from '../errors.ts'
import { PlainArray, sizeOf } from '../plain-array.ts'
import { fill, pools } from './pool.ts'
import { type ShapeSource, shapes, toShapes } from './shapes.ts'

/**
 * Int32 arrays of indices or class labels, 0 … below − 1. Repetitions are as likely as not: a gather's gradient adds up.
 * @throws ArgumentError when `below` is not a positive integer
 */
export const indices = ({
  below,
  shape = shapes({ minRank: 1, maxRank: 1 }),
}: {
  readonly below: number
  readonly shape?: ShapeSource
}): fc.Arbitrary<PlainArray> => {
  if (!Number.isInteger(below) || below < 1)
    throw new ArgumentError(`indices: below must be a positive integer; got ${below}`, {
      argument: 'below',
      value: below,
    })
  return fc
    .tuple(toShapes(shape), pools(below - 1))
    .map(([sizes, pool]) => new PlainArray(Int32Array.from(fill(pool, sizeOf(sizes))), sizes))
}

/** Uint8 arrays of 0 and 1. */
export const masks = ({
  shape = shapes(),
}: {
  readonly shape?: ShapeSource
} = {}): fc.Arbitrary<PlainArray> =>
  fc
    .tuple(toShapes(shape), pools(1))
    .map(([sizes, pool]) => new PlainArray(Uint8Array.from(fill(pool, sizeOf(sizes))), sizes))
