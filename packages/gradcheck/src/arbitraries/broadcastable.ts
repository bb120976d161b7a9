import fc from 'fast-check'
import type { PlainArray } from '../plain-array.ts'
import type { GridOptions } from './grid.ts'
import { type Shape, type ShapeOptions, shapes } from './shapes.ts'
import { valuesOf } from './values-of.ts'

/**
 * Two shapes that broadcast together by NumPy's rule: aligned at the right, sizes equal or 1.
 *
 * A full shape is drawn; each operand may lose leading axes and may have any axis set to 1.
 */
export const broadcastableShapes = (options: ShapeOptions = {}): fc.Arbitrary<[Shape, Shape]> => {
  const reduction = fc.record({ dropped: fc.nat({ max: 8 }), ones: fc.array(fc.boolean(), { maxLength: 8 }) })
  return fc
    .tuple(shapes(options), reduction, reduction)
    .map(([full, left, right]) => [reduce(full, left), reduce(full, right)])
}

const reduce = (full: Shape, { dropped, ones }: { dropped: number; ones: boolean[] }): Shape =>
  full.map((size, axis) => (ones[axis] ? 1 : size)).slice(dropped % (full.length + 1))

/**
 * Two operands whose shapes broadcast together, each with its own range of values.
 * @example checkOp(div, broadcastable({}, { min: 1 }))
 */
export const broadcastable = (
  left: GridOptions = {},
  right: GridOptions = left,
): fc.Arbitrary<[PlainArray, PlainArray]> => valuesOf(broadcastableShapes(), left, right)
