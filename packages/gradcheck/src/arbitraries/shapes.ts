import fc from 'fast-check'
import { type KnownOptions, requireOptions } from '../require-options.ts'

export type Shape = readonly number[]

export interface ShapeOptions {
  /** Default 0: the scalar `[]` is a shape too. */
  readonly minRank?: number
  /** Default 3. */
  readonly maxRank?: number
  /** Default 1; 0 lets an axis be empty. */
  readonly minSize?: number
  /** Default 3. */
  readonly maxSize?: number
}

export const shapeOptions: KnownOptions<ShapeOptions> = {
  minRank: 'number',
  maxRank: 'number',
  minSize: 'number',
  maxSize: 'number',
}

/**
 * Shapes; they shrink to fewer, shorter axes.
 * @throws ArgumentError for an unknown option
 */
export const shapes = (options?: ShapeOptions): fc.Arbitrary<Shape> => {
  const given = requireOptions('shapes', options, shapeOptions)
  const { minRank = 0, maxRank = 3, minSize = 1, maxSize = 3 } = given
  return fc.array(fc.integer({ min: minSize, max: maxSize }), { minLength: minRank, maxLength: maxRank })
}

/**
 * Shapes with at least one axis of size 0: no elements, yet a rank.
 * @throws ArgumentError for an unknown option
 */
export const emptyShapes = (options?: ShapeOptions): fc.Arbitrary<Shape> => {
  const given = requireOptions('emptyShapes', options, shapeOptions)
  return fc
    .tuple(shapes({ minRank: 1, ...given, minSize: 0 }), fc.nat())
    .map(([shape, axis]) => shape.with(axis % shape.length, 0))
}

/** A shape given outright, or generated. */
export type ShapeSource = Shape | fc.Arbitrary<Shape>

export interface ArrayOptions {
  /** Default: `shapes()`. */
  readonly shape?: ShapeSource
}

export const arrayOptions: KnownOptions<ArrayOptions> = { shape: 'object' }

/** A shape given outright is an arbitrary that always draws it. */
export const toShapes = (source: ShapeSource): fc.Arbitrary<Shape> =>
  Array.isArray(source) ? fc.constant(source) : (source as fc.Arbitrary<Shape>)
