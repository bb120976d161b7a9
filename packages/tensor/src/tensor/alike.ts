import { denseStrides, type Shape, sameShape } from './shape.ts'
import { empty, Tensor } from './tensor.ts'

/**
 * As `empty`, but with the leading axes in memory in the order in which those of `x` lie; the last one is innermost.
 * A result that lies as its input does can be seen in every way in which the input could, without a copy.
 */
export function emptyAlike(x: Tensor, shape: Shape): Tensor {
  const last = shape.length - 1
  // What is repeated has no place in memory of its own: outermost.
  const distance = (axis: number): number => Math.abs(x.strides[axis]) || Number.POSITIVE_INFINITY
  const order = [...shape.keys()].sort((a, b) => {
    if (a === last || b === last) return a === last ? 1 : -1
    return distance(a) === distance(b) ? a - b : distance(b) - distance(a)
  })
  const steps = denseStrides(order.map((axis) => shape[axis]))
  const strides = new Array<number>(shape.length)
  order.forEach((axis, i) => {
    strides[axis] = steps[i]
  })
  const { storage } = empty(shape, x.dtype)
  return new Tensor(storage, shape, strides)
}

/**
 * One new tensor alike for each of `xs`. Where these are pieces of one array, evenly apart as those of a `split` are, so
 * are the new ones: joining them again takes no copy.
 */
export function emptyPieces(xs: readonly Tensor[]): Tensor[] {
  const [{ storage, shape, strides, offset }, second] = xs
  const step = second.offset - offset
  const even = (x: Tensor, i: number): boolean =>
    x.storage === storage &&
    sameShape(x.shape, shape) &&
    sameShape(x.strides, strides) &&
    x.offset === offset + i * step
  if (step === 0 || !xs.every(even)) return xs.map((x) => emptyAlike(x, x.shape))
  const stacked = new Tensor(storage, [xs.length, ...shape], [step, ...strides], offset)
  const whole = emptyAlike(stacked, stacked.shape)
  return xs.map((_, i) => new Tensor(whole.storage, shape, whole.strides.slice(1), i * whole.strides[0]))
}
