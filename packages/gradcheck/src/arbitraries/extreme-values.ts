import fc from 'fast-check'
import { PlainArray, sizeOf } from '../plain-array.ts'
import { requireOptions } from '../require-options.ts'
import { fill, pools } from './pool.ts'
import { type ArrayOptions, arrayOptions, type ShapeSource, shapes, toShapes } from './shapes.ts'

export interface ExtremeOptions extends ArrayOptions {
  /** Default 10⁴. */
  readonly magnitude?: number
}

/**
 * Float arrays of 0, ±1 and ±`magnitude`: finite, but exp of them is not. Logits for a loss that must stay finite.
 * @throws ArgumentError for an unknown option
 */
export const extremeValues = (options?: ExtremeOptions): fc.Arbitrary<PlainArray> => {
  const known = { ...arrayOptions, magnitude: 'number' } as const
  const { shape = shapes(), magnitude = 1e4 } = requireOptions('extremeValues', options, known)
  return oneOf([0, 1, -1, magnitude, -magnitude], shape)
}

/**
 * Float arrays that mix ordinary numbers with NaN, ±∞, −0 and the ends of float64's range. For values, not for gradients.
 * @throws ArgumentError for an unknown option
 */
export const nonFiniteValues = (options?: ArrayOptions): fc.Arbitrary<PlainArray> => {
  const { shape = shapes() } = requireOptions('nonFiniteValues', options, arrayOptions)
  return oneOf([0, 1, -1, 0.5, -0, NaN, Infinity, -Infinity, Number.MAX_VALUE, Number.MIN_VALUE], shape)
}

const oneOf = (choices: readonly number[], shape: ShapeSource): fc.Arbitrary<PlainArray> =>
  fc.tuple(toShapes(shape), pools(choices.length - 1)).map(([sizes, pool]) => {
    const data = fill(pool, sizeOf(sizes)).map((k) => choices[k])
    return new PlainArray(Float64Array.from(data), sizes)
  })
