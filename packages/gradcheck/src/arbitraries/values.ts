import type fc from 'fast-check'
import type { PlainArray } from '../plain-array.ts'
import type { GridOptions } from './grid.ts'
import { type ShapeSource, shapes, toShapes } from './shapes.ts'
import { valuesOf } from './values-of.ts'

export interface ValueOptions extends GridOptions {
  /** Default: `shapes()`. */
  readonly shape?: ShapeSource
}

/**
 * Float arrays with values on the k/8 grid, from −3 to 3.
 * @throws ArgumentError when no grid value lies between `min` and `max` and off `awayFrom`
 * @example checkOp(relu, values({ awayFrom: [0] }))
 */
export const values = ({ shape = shapes(), ...range }: ValueOptions = {}): fc.Arbitrary<PlainArray> =>
  valuesOf(
    toShapes(shape).map((sizes) => [sizes] as const),
    range,
  ).map(([array]) => array)

/** `values` from 1/8 to 4: for log, sqrt, and the right side of a division. */
export const positiveValues = (options: ValueOptions = {}): fc.Arbitrary<PlainArray> =>
  values({ min: 1 / 8, max: 4, ...options })
