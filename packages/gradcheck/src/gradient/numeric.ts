import { type Adapter, toFloats, toTensor } from '../adapter.ts'
import { PlainArray } from '../plain-array.ts'
import { derivative, type Estimate } from './derivative.ts'
import type { DifferentiableMap } from './map.ts'
import { dot, step as stepAlong } from './vectors.ts'

/**
 * ⟨u, J v⟩ from function values alone: the derivative of ⟨u, f(x + t v)⟩ at t = 0.
 *
 * f(x) is subtracted before the sum, so that large constant parts of the output cost no precision.
 */
export const directionalDerivative = <T>(
  adapter: Adapter<T>,
  map: DifferentiableMap<T>,
  base: Float64Array, // f(x)
  covector: PlainArray,
  direction: readonly PlainArray[],
  step: number,
): Estimate => {
  const phi = (t: number): number => {
    if (t === 0) return 0
    const moved = map.point.map((x, i) => {
      const data = stepAlong(x.data as Float64Array, t, direction[i].data)
      return toTensor(adapter, new PlainArray(data, x.shape))
    })
    const y = toFloats(adapter, map.apply(moved))
    return dot(
      covector.data,
      y.map((value, k) => value - base[k]),
    )
  }
  return derivative(phi, step)
}
