import fc from 'fast-check'
import { PlainArray, sizeOf } from '../plain-array.ts'
import { requireOptions } from '../require-options.ts'
import { fill, pools } from './pool.ts'
import { type ArrayOptions, arrayOptions, shapes, toShapes } from './shapes.ts'

/**
 * Float arrays without ties, for max, min, sort and pooling: a random order of consecutive multiples of 1/8 around 0.
 *
 * Any two values are at least 1/8 apart, far more than the checker's step, so no order changes while it measures.
 * Shrinks to ascending values.
 * @throws ArgumentError for an unknown option
 */
export const distinctValues = (options?: ArrayOptions): fc.Arbitrary<PlainArray> => {
  const { shape = shapes() } = requireOptions('distinctValues', options, arrayOptions)
  return fc.tuple(toShapes(shape), pools(63)).map(([sizes, pool]) => {
    const size = sizeOf(sizes)
    const keys = fill(pool, size)
    const data = new Float64Array(size)
    const order = Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b] || a - b)
    for (const [rank, position] of order.entries()) data[position] = (rank - (size >> 1)) / 8
    return new PlainArray(data, sizes)
  })
}
