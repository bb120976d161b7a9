import type fc from 'fast-check'
import type { PlainArray } from '../plain-array.ts'
import { type KnownOptions, requireOptions } from '../require-options.ts'
import { type GridOptions, gridOptions } from './grid.ts'
import { type ShapeSource, shapes, toShapes } from './shapes.ts'
import { valuesOf } from './values-of.ts'

export interface ValueOptions extends GridOptions {
  /** Default: `shapes()`. */
  readonly shape?: ShapeSource
}

const valueOptions: KnownOptions<ValueOptions> = { ...gridOptions, shape: 'object' }

/**
 * Float arrays with values on the k/8 grid, from −3 to 3.
 * @throws ArgumentError for an unknown option, or when no grid value lies between `min` and `max` and off `awayFrom`
 * @example checkOp(relu, values({ awayFrom: [0] }))
 */
export const values = (options?: ValueOptions): fc.Arbitrary<PlainArray> => {
  const { shape = shapes(), ...range } = requireOptions('values', options, valueOptions)
  const lists = toShapes(shape).map((sizes) => [sizes] as const)
  return valuesOf(lists, range).map(([array]) => array)
}

/**
 * `values` from 1/8 to 4: for log, sqrt, and the right side of a division.
 * @throws ArgumentError as `values`
 */
export const positiveValues = (options?: ValueOptions): fc.Arbitrary<PlainArray> =>
  values({ min: 1 / 8, max: 4, ...requireOptions('positiveValues', options, valueOptions) })
