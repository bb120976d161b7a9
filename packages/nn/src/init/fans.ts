import { formatShape, type Shape, ShapeError } from '@pretexts/tensor'

/**
 * How many inputs feed one output of a weight (outputs, inputs, …kernel), and how many outputs one input feeds:
 * in = inputs · kernel places, out = outputs · kernel places.
 */
export function fans(shape: Shape): { readonly in: number; readonly out: number } {
  if (shape.length < 2) {
    const fix = 'use zeros or normal for a bias'
    throw new ShapeError(
      'fans',
      `fan-in and fan-out need a weight of two axes or more; got ${formatShape(shape)}; ${fix}`,
      [shape],
    )
  }
  const [outputs, inputs, ...kernel] = shape
  const places = kernel.reduce((product, size) => product * size, 1)
  return { in: inputs * places, out: outputs * places }
}
