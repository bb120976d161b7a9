import { PlainArray } from '@pretexts/gradcheck'
import { indicesOf } from './formula.ts'

/** The array whose element at every index is what `f` says of that index. */
export function byIndex(shape: readonly number[], f: (index: readonly number[]) => number): PlainArray {
  return new PlainArray(Float64Array.from(indicesOf(shape), f), shape)
}

/** The element at an index. */
export function at({ data, shape }: PlainArray, index: readonly number[]): number {
  return data[shape.reduce((place, size, axis) => place * size + index[axis], 0)]
}
