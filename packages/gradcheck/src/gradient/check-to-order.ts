import { type Adapter, toTensor, type Vjp } from '../adapter.ts'
import { PlainArray, sizeOf } from '../plain-array.ts'
import { checkVjp, type Precision } from './check-vjp.ts'
import type { DifferentiableMap } from './map.ts'

/**
 * Checks a map's VJP, then the VJP of its VJP, down to `order`.
 *
 * Order k + 1 of f is order k of each `gⱼ(x, u) = (Jᵀu)ⱼ`, as a function of the inputs *and* of the cotangent u.
 * @throws Violation from the lowest order that fails
 */
export const checkToOrder = <T>(
  adapter: Adapter<T>,
  map: DifferentiableMap<T>,
  direction: (shape: readonly number[]) => PlainArray,
  order: number,
  precision: Precision,
): void => {
  const { covector, dependsOn } = checkVjp(adapter, map, direction, precision)
  const { vjp } = adapter
  if (order === 1 || !vjp) return
  for (const [j, depends] of dependsOn.entries())
    if (depends)
      checkToOrder(adapter, cotangentMap(adapter, vjp, map, j, covector), direction, order - 1, precision)
}

/** What each order's cotangent is called in a message. */
const letters = ['u', 'w', 'z']

/** gⱼ(x, u), differentiated by the library. */
const cotangentMap = <T>(
  adapter: Adapter<T>,
  vjp: Vjp<T>,
  map: DifferentiableMap<T>,
  j: number,
  covector: PlainArray,
): DifferentiableMap<T> => {
  const { shape } = map.point[j]
  const apply = (inputs: readonly T[]): T => {
    const u = inputs[inputs.length - 1]
    const zeros = () => toTensor(adapter, new PlainArray(new Float64Array(sizeOf(shape)), shape))
    return map.vjp(inputs.slice(0, -1), u)[j] ?? zeros()
  }
  return {
    label: `the cotangent of ${map.names[j]} in ${map.label}`,
    covectorName: letters[letters.indexOf(map.covectorName) + 1] ?? `${map.covectorName}′`,
    names: [...map.names, map.covectorName],
    point: [...map.point, covector],
    example: [...map.example, { name: map.covectorName, value: covector }],
    apply,
    vjp: (inputs, w) => vjp((...xs) => apply(xs), inputs, w),
  }
}
