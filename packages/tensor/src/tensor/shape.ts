import { ArgumentError, ShapeError } from '../errors/errors.ts'
import { describeValue } from '../errors/require-options.ts'

/** Sizes of the axes, outermost first. `[]` is a scalar. */
export type Shape = readonly number[]

/** Number of elements. */
export function sizeOf(shape: Shape): number {
  let size = 1
  for (let i = 0; i < shape.length; i++) size *= shape[i]
  return size
}

/** Row-major strides, in elements. */
export function denseStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length)
  let step = 1
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step
    step *= shape[i]
  }
  return strides
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** `[2, 3]`, as shapes are printed everywhere. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`
}

/** Throws unless every size is a whole number ≥ 0. */
export function requireShape(operation: string, shape: Shape): void {
  requireList(operation, 'shape', shape)
  for (const size of shape) {
    if (Number.isSafeInteger(size) && size >= 0) continue
    throw new ShapeError(operation, `sizes must be whole numbers ≥ 0; got ${formatShape(shape)}`, [shape])
  }
}

/** Throws unless `value` is a list of numbers: `reshape(x, 2, 3)` for `reshape(x, [2, 3])` would end in nonsense. */
export function requireList(operation: string, argument: string, value: unknown): void {
  if (Array.isArray(value) && value.every((part) => typeof part === 'number')) return
  throw new ArgumentError(
    operation,
    argument,
    value,
    `${argument} must be a list [n, …]; got ${describeValue(value)}`,
  )
}

/** The axis counted from 0; negative ones count from the end, −1 being the last. */
export function resolveAxis(operation: string, axis: number, rank: number): number {
  const resolved = axis < 0 ? axis + rank : axis
  if (typeof axis !== 'number') {
    throw new ArgumentError(operation, 'axis', axis, `an axis is a whole number; got ${describeValue(axis)}`)
  }
  if (Number.isInteger(axis) && resolved >= 0 && resolved < rank) return resolved
  const range = rank === 0 ? 'a scalar has no axes' : `axes run from ${-rank} to ${rank - 1}`
  throw new ArgumentError(operation, 'axis', axis, `axis ${axis} is out of range for rank ${rank}; ${range}`)
}

/** Distinct axes counted from 0, in ascending order; all of them when `axes` is left out. */
export function resolveAxes(
  operation: string,
  axes: number | readonly number[] | undefined,
  rank: number,
): number[] {
  if (axes === undefined) return allAxes(rank)
  const given = Array.isArray(axes) ? (axes as readonly number[]) : [axes as number]
  const resolved = given.map((axis) => resolveAxis(operation, axis, rank)).sort((a, b) => a - b)
  const twice = resolved.find((axis, i) => i > 0 && axis === resolved[i - 1])
  if (twice === undefined) return resolved
  throw new ArgumentError(operation, 'axes', axes, `axis ${twice} is given twice in ${formatShape(given)}`)
}

function allAxes(rank: number): number[] {
  const axes: number[] = []
  for (let axis = 0; axis < rank; axis++) axes.push(axis) // Array.from costs more than the rest of a small reduction
  return axes
}

/**
 * The shape two operands broadcast to: aligned at the right, sizes must agree or be 1.
 * @see NumPy, "General broadcasting rules"
 */
export function broadcastShapes(operation: string, a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a
  const rank = Math.max(a.length, b.length)
  const shape = new Array<number>(rank)
  for (let i = 1; i <= rank; i++) {
    const p = i <= a.length ? a[a.length - i] : 1
    const q = i <= b.length ? b[b.length - i] : 1
    if (p !== q && p !== 1 && q !== 1) {
      const shapes = `a ${formatShape(a)}, b ${formatShape(b)}`
      throw new ShapeError(operation, `axis −${i} must agree or be 1; got ${p} and ${q} in ${shapes}`, [a, b])
    }
    shape[rank - i] = p === 1 ? q : p
  }
  return shape
}

/** Strides that read a tensor of `shape` as if it had the shape `target`: 0 along every repeated axis. */
export function broadcastStrides(shape: Shape, strides: readonly number[], target: Shape): number[] {
  const lead = target.length - shape.length
  return target.map((size, i) => (i < lead || (shape[i - lead] === 1 && size !== 1) ? 0 : strides[i - lead]))
}
