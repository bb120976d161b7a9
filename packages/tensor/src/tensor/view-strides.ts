import type { Shape } from './shape.ts'

/**
 * The strides under which the elements of a view, in row-major order, have the shape `target`; null where no strides do,
 * and where there are no elements. Both shapes have the same size.
 *
 * An axis can always be cut, and neighbors can be joined where the outer one goes on where the inner one ends.
 */
export function viewStrides(shape: Shape, strides: readonly number[], target: Shape): number[] | null {
  const found: number[] = []
  let axis = shape.length // those from here on are used up but for `left` elements, `step` apart
  let left = 1
  let step = 1
  for (const size of target.toReversed()) {
    if (left === 1) {
      for (; axis > 0; axis--) {
        const [next, stride] = [shape[axis - 1], strides[axis - 1]]
        if (left === 1) step = stride
        else if (next !== 1 && stride !== step * left) break
        left *= next
      }
    }
    if (left % size !== 0) return null
    found.unshift(step)
    step *= size
    left /= size
  }
  return found
}
