import { shapes, type ValueOptions, valuesOf } from '@pretexts/gradcheck'

type Range = Omit<ValueOptions, 'shape'>

/** Two arrays of one shape with a batch axis, a prediction and its target, with values in their ranges. */
export function pairs(...ranges: Range[]) {
  return valuesOf(
    shapes({ minRank: 1 }).map((shape) => [shape, shape] as const),
    ...ranges,
  )
}
