import fc from 'fast-check'
import type { PlainArray } from '../plain-array.ts'
import { requireOptions } from '../require-options.ts'
import { type GridOptions, gridOptions } from './grid.ts'
import { type Shape, type ShapeOptions, shapeOptions, shapes } from './shapes.ts'
import { valuesOf } from './values-of.ts'

/**
 * Two shapes that broadcast together by NumPy's rule: aligned at the right, sizes equal or 1.
 *
 * A full shape is drawn; each operand may lose leading axes and may have any axis set to 1.
 * @throws ArgumentError for an unknown option
 */
export const broadcastableShapes = (options?: ShapeOptions): fc.Arbitrary<[Shape, Shape]> => {
  const given = requireOptions('broadcastableShapes', options, shapeOptions)
  const reduction = fc.record({ dropped: fc.nat({ max: 8 }), ones: fc.array(fc.boolean(), { maxLength: 8 }) })
  return fc
    .tuple(shapes(given), reduction, reduction)
    .map(([full, left, right]) => [reduce(full, left), reduce(full, right)])
}

const reduce = (full: Shape, { dropped, ones }: { dropped: number; ones: boolean[] }): Shape =>
  full.map((size, axis) => (ones[axis] ? 1 : size)).slice(dropped % (full.length + 1))

/**
 * Two operands whose shapes broadcast together, each with its own range of values.
 * @throws ArgumentError for an unknown option, or a range without a multiple of 1/8
 * @example checkOp(div, broadcastable({}, { min: 1 }))
 */
export const broadcastable = (
  left: GridOptions = {},
  right: GridOptions = left,
): fc.Arbitrary<[PlainArray, PlainArray]> => {
  for (const range of [left, right]) requireOptions('broadcastable', range, gridOptions)
  return valuesOf(broadcastableShapes(), left, right)
}
