import fc from 'fast-check'
import { ArgumentError } from '../errors.ts'
import { PlainArray, sizeOf } from '../plain-array.ts'
import { requireOptions } from '../require-options.ts'
import { fill, pools } from './pool.ts'
import { type ArrayOptions, arrayOptions, type ShapeSource, shapes, toShapes } from './shapes.ts'

export interface IndexOptions {
  /** How many values there are. */
  readonly below: number
  /** Default: one axis. */
  readonly shape?: ShapeSource
}

/**
 * Int32 arrays of indices or class labels, 0 … below − 1. Repetitions are as likely as not: a gather's gradient adds up.
 * @throws ArgumentError for an unknown option, or when `below` is not a positive integer
 */
export const indices = (options: IndexOptions): fc.Arbitrary<PlainArray> => {
  const known = { ...arrayOptions, below: 'number' } as const
  const { below, shape = shapes({ minRank: 1, maxRank: 1 }) } = requireOptions('indices', options, known)
  if (!Number.isInteger(below) || below < 1)
    throw new ArgumentError(`indices: below must be a positive integer; got ${below}`, {
      argument: 'below',
      value: below,
    })
  return fc
    .tuple(toShapes(shape), pools(below - 1))
    .map(([sizes, pool]) => new PlainArray(Int32Array.from(fill(pool, sizeOf(sizes))), sizes))
}

/**
 * Uint8 arrays of 0 and 1.
 * @throws ArgumentError for an unknown option
 */
export const masks = (options?: ArrayOptions): fc.Arbitrary<PlainArray> => {
  const { shape = shapes() } = requireOptions('masks', options, arrayOptions)
  return fc
    .tuple(toShapes(shape), pools(1))
    .map(([sizes, pool]) => new PlainArray(Uint8Array.from(fill(pool, sizeOf(sizes))), sizes))
}
