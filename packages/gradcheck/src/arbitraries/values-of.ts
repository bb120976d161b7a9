import fc from 'fast-check'
import { PlainArray, sizeOf } from '../plain-array.ts'
import { requireOptions } from '../require-options.ts'
import { type GridOptions, grid, gridOptions } from './grid.ts'
import { fill, pools } from './pool.ts'
import type { Shape } from './shapes.ts'

/** As many float arrays as shapes. */
export type ArraysFor<S extends readonly Shape[]> = { -readonly [K in keyof S]: PlainArray }

/**
 * One float array for each shape of a list: for operands whose shapes depend on each other.
 * @param shapeLists draws the list
 * @param ranges the range of values of each array; the last one serves the rest
 * @throws ArgumentError for an unknown option, or a range without a multiple of 1/8
 * @example
 * const sizes = fc.tuple(size, size, size)
 * checkOp(matmul, valuesOf(sizes.map(([n, k, m]) => [[n, k], [k, m]] as const)))
 */
export const valuesOf = <S extends readonly Shape[]>(
  shapeLists: fc.Arbitrary<S>,
  ...ranges: GridOptions[]
): fc.Arbitrary<ArraysFor<S>> => {
  for (const range of ranges) requireOptions('valuesOf', range, gridOptions)
  const grids = ranges.length === 0 ? [grid()] : ranges.map(grid)
  const longest = Math.max(...grids.map((points) => points.length))
  const lay = (list: S, pool: readonly number[]): PlainArray[] => {
    let start = 0
    return list.map((shape, i) => {
      const points = grids[Math.min(i, grids.length - 1)]
      const data = fill(pool, sizeOf(shape), start).map((k) => points[k % points.length])
      start += data.length
      return new PlainArray(Float64Array.from(data), shape)
    })
  }
  return fc.tuple(shapeLists, pools(longest - 1)).map(([list, pool]) => lay(list, pool) as ArraysFor<S>)
}
