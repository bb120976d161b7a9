import { toStringMethod } from 'fast-check'
import { ArgumentError } from './errors.ts'
import { formatNested } from './format.ts'

/** What an arbitrary may hold: float64 is differentiated, int32 are indices or labels, uint8 is a mask. */
export type PlainData = Float64Array | Int32Array | Uint8Array

/**
 * Dense row-major numbers and their shape: the only array this package knows.
 *
 * The arbitraries make these; the adapter turns each into a tensor just before your function sees it.
 * @throws ArgumentError when the shape does not multiply to the number of values
 * @example new PlainArray(Float64Array.of(1, 2, 3, 4), [2, 2]).toString() // '[[1, 2], [3, 4]]'
 */
export class PlainArray {
  readonly data: PlainData
  readonly shape: readonly number[]

  constructor(data: PlainData, shape: readonly number[]) {
    if (sizeOf(shape) !== data.length)
      throw new ArgumentError(
        `PlainArray: shape [${shape.join(', ')}] holds ${sizeOf(shape)} values; got ${data.length}`,
        { argument: 'shape', value: shape },
      )
    this.data = data
    this.shape = shape
  }

  /** True for float64: integers and masks have no derivative. */
  get isFloat(): boolean {
    return this.data instanceof Float64Array
  }

  toString(): string {
    return formatNested(this.data, this.shape)
  }

  /** fast-check prints counterexamples through this. */
  [toStringMethod](): string {
    return this.toString()
  }
}

/** Number of elements in a shape; a scalar's `[]` holds one. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, axis) => size * axis, 1)
