import { PlainArray } from '@pretexts/gradcheck'

/**
 * An elementwise operation as a reader would check it by hand: `f` on every element, shapes broadcast by counting indices.
 * Plain numbers are passed on, other arguments are not.
 * @example checkOp(mul, broadcastable(), { expected: elementwise((a, b) => a * b) })
 */
export function elementwise(f: (...elements: number[]) => number): (...args: unknown[]) => PlainArray {
  return (...args) => {
    const arrays = args.filter((value) => value instanceof PlainArray)
    const rank = Math.max(...arrays.map(({ shape }) => shape.length))
    const shape = Array.from({ length: rank }, (_, axis) => broadcastSize(arrays, rank - axis))
    const operands = args.filter((value) => value instanceof PlainArray || typeof value === 'number')
    const values = indicesOf(shape).map((index) =>
      f(...operands.map((value) => (typeof value === 'number' ? value : elementAt(value, index)))),
    )
    return new PlainArray(Float64Array.from(values), shape)
  }
}

/**
 * A reduction as a reader would check it by hand: `f` on the list of elements that share their other indices.
 * Its arguments are those of our reductions: (x, axes?).
 * @example checkOp(sum, withAxes(values()), { expected: reduction((group) => group.reduce((a, b) => a + b, 0)) })
 */
export function reduction(
  f: (group: number[]) => number,
): (x: PlainArray, axes?: number | readonly number[]) => PlainArray {
  return (x, axes = [...x.shape.keys()]) => {
    const over = [axes].flat().map((axis) => (axis < 0 ? axis + x.shape.length : axis))
    const shape = x.shape.filter((_, axis) => !over.includes(axis))
    const members = indicesOf(x.shape)
    const values = indicesOf(shape).map((index) => {
      const own = members.filter(
        (member) => String(member.filter((_, axis) => !over.includes(axis))) === String(index),
      )
      return f(own.map((member) => elementAt(x, member)))
    })
    return new PlainArray(Float64Array.from(values), shape)
  }
}

/**
 * An operation on the lists along one axis, each of which becomes a list of the same length: (x, axis = −1).
 * @example checkForward(cumsum, …, { expected: alongAxis((list) => list.map((_, i) => total(list.slice(0, i + 1)))) })
 */
export function alongAxis(f: (list: number[]) => number[]): (x: PlainArray, axis?: number) => PlainArray {
  return (x, axis = -1) => {
    const along = axis < 0 ? axis + x.shape.length : axis
    const values = indicesOf(x.shape).map((index) => {
      const list = Array.from({ length: x.shape[along] }, (_, i) => elementAt(x, index.with(along, i)))
      return f(list)[index[along]]
    })
    return new PlainArray(Float64Array.from(values), x.shape)
  }
}

/** All indices of a shape, in row-major order. */
export function indicesOf(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (found, size) => found.flatMap((index) => Array.from({ length: size }, (_, i) => [...index, i])),
    [[]],
  )
}

/** The element at an index that may belong to a larger, broadcast shape. */
function elementAt({ data, shape }: PlainArray, index: readonly number[]): number {
  const own = index.slice(index.length - shape.length)
  return data[shape.reduce((at, size, axis) => at * size + (size === 1 ? 0 : own[axis]), 0)]
}

function broadcastSize(arrays: readonly PlainArray[], fromRight: number): number {
  const sizes = arrays.map(({ shape }) => shape.at(-fromRight) ?? 1)
  return sizes.find((size) => size !== 1) ?? 1
}
