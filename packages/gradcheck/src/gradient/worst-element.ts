import type { Adapter } from '../adapter.ts'
import { PlainArray, sizeOf } from '../plain-array.ts'
import type { DifferentiableMap } from './map.ts'
import { directionalDerivative } from './numeric.ts'

/** Past this many elements the search would take longer than it helps. */
const limit = 4096

/** One entry of x̄ = Jᵀu, by both routes. */
export interface WorstElement {
  readonly input: string
  readonly index: readonly number[]
  readonly numeric: number
  readonly analytic: number
}

/** The entry of the inputs' cotangents where numeric and analytic differ most; runs f for each entry in turn. */
export const worstElement = <T>(
  adapter: Adapter<T>,
  map: DifferentiableMap<T>,
  base: Float64Array,
  covector: PlainArray,
  cotangents: readonly Float64Array[],
  step: number,
): WorstElement | null => {
  const zeros = map.point.map(({ shape }) => new PlainArray(new Float64Array(sizeOf(shape)), shape))
  if (zeros.reduce((total, { data }) => total + data.length, 0) > limit) return null
  let worst: WorstElement | null = null
  let largest = -1
  for (const [i, { shape, data }] of zeros.entries())
    for (let k = 0; k < data.length; k++) {
      data[k] = 1
      const numeric = directionalDerivative(adapter, map, base, covector, zeros, step).value
      data[k] = 0
      const analytic = cotangents[i][k]
      const difference = Math.abs(numeric - analytic)
      if (difference <= largest) continue
      largest = difference
      worst = { input: map.names[i], index: unravel(k, shape), numeric, analytic }
    }
  return worst
}

/** Row-major position → index along each axis. */
const unravel = (position: number, shape: readonly number[]): number[] => {
  const index: number[] = []
  let rest = position
  for (const size of [...shape].reverse()) {
    index.unshift(rest % size)
    rest = Math.floor(rest / size)
  }
  return index
}
