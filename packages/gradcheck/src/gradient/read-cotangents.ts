import { type Adapter, shapeOf, toFloats } from '../adapter.ts'
import { type Named, Violation } from '../violation.ts'
import type { DifferentiableMap } from './map.ts'
import { firstNonFinite, sameShape } from './vectors.ts'

/**
 * A VJP's answer as numbers; null reads as zeros.
 * @throws Violation unless there is one cotangent per input, each of its input's shape and finite
 */
export const readCotangents = <T>(
  adapter: Adapter<T>,
  map: DifferentiableMap<T>,
  answer: readonly (T | null)[],
): Float64Array[] => {
  const count = map.point.length
  if (answer.length !== count)
    throw new Violation('its VJP returns one cotangent per input', map.example, () => ({
      lines: [`inputs: ${count}; cotangents: ${answer.length}`],
      details: { expected: count, actual: answer.length },
    }))
  return answer.map((cotangent, i) => {
    const { shape, data } = map.point[i]
    if (cotangent === null) return new Float64Array(data.length)
    const got = shapeOf(adapter, cotangent)
    if (!sameShape(got, shape))
      throw new Violation('a cotangent has the shape of its input', map.example, () => ({
        lines: [`${map.names[i]} has shape [${shape.join(', ')}]; its cotangent has [${got.join(', ')}]`],
        details: { input: map.names[i], expected: shape, actual: got },
      }))
    const values = toFloats(adapter, cotangent)
    expectFinite(`the cotangent of ${map.names[i]} is finite`, values, map.example)
    return values
  })
}

/** @throws Violation naming the first element that is NaN or infinite */
export const expectFinite = (law: string, values: Float64Array, example: readonly Named[]): void => {
  const at = firstNonFinite(values)
  if (at === -1) return
  throw new Violation(law, example, () => ({
    lines: [`element ${at} is ${values[at]}`],
    details: { element: at, value: values[at] },
  }))
}
