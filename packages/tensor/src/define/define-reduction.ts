import { kernel } from '../backend.ts'
import { ShapeError } from '../errors/errors.ts'
import { requireOptions } from '../errors/require-options.ts'
import { requireTensors } from '../errors/require-tensors.ts'
import { type GroupFunction, type ReduceKernel, reduceGroups } from '../kernels/reduce.ts'
import { dropAxes, type ReduceOptions, reduceOptions } from '../ops/reduction/sum.ts'
import { reshape } from '../ops/shape/reshape.ts'
import { record } from '../tape/tape.ts'
import { tracer } from '../tape/trace.ts'
import { type DType, requireFloat } from '../tensor/dtype.ts'
import { formatShape, resolveAxes, type Shape, sizeOf } from '../tensor/shape.ts'
import { empty, type Tensor } from '../tensor/tensor.ts'
import { named } from './define.ts'

/** One operation that turns every group of elements along some axes into one number. */
export interface ReductionSpec {
  readonly name: string
  /** The number of one group: the reference kernel. Element i of the group is `data[start + steps[i]]`. */
  readonly forward: GroupFunction
  /** What `vjp` reads; what it does not read is not kept. */
  readonly saves?: readonly ('x' | 'y')[]
  /**
   * x̄ from ḡ. Both ḡ and y have the reduced axes with size 1, and so broadcast against x.
   * Left out where the result has no gradient: indices and masks.
   */
  readonly vjp?: (g: Tensor, saved: ReductionSaved) => Tensor
  /** Whether integers are taken as well. Default: no. */
  readonly integers?: boolean
  /** dtype of the result. Default: that of x. */
  readonly result?: (dtype: DType) => DType
  /** Whether a group may be empty. Default: yes. */
  readonly emptyGroups?: boolean
  /** Name of the kernel, where one operation has several. Default: that of the operation. */
  readonly kernelName?: string
}

export interface ReductionSaved {
  readonly x: Tensor
  readonly y: Tensor
  /** The reduced axes, counted from 0, in ascending order. */
  readonly axes: readonly number[]
  /** Shape of x. */
  readonly shape: Shape
  /** Elements in a group. */
  readonly count: number
}

export type Reduction = (x: Tensor, axes?: number | readonly number[], options?: ReduceOptions) => Tensor

/**
 * Makes an operation `(x, axes?, { keepDims }?) => y` out of a formula for one group and its derivative.
 * Without `axes` everything is reduced. Throws ArgumentError for axes that x does not have, DtypeError for dtypes and
 * ShapeError for empty groups that the operation does not take.
 */
/* @__NO_SIDE_EFFECTS__ */
export function reduceOp(spec: ReductionSpec): Reduction {
  const { name, forward, saves = [], vjp, integers = false, result = (dtype) => dtype } = spec
  const { emptyGroups = true, kernelName = name } = spec
  const reference: ReduceKernel = (x, axes, y) => reduceGroups(x, axes, y, forward)
  const back = (g: Tensor, saved: ReductionSaved) => [vjp ? vjp(g, saved) : null]
  return named(name, (x: Tensor, axes?: number | readonly number[], options?: ReduceOptions) => {
    requireTensors(name, x)
    const { keepDims = false } = requireOptions(name, options, reduceOptions)
    if (!integers) requireFloat(name, x.dtype)
    const over = resolveAxes(name, axes, x.rank)
    const kept = keptShape(x.shape, over)
    if (!emptyGroups) requireElements(name, x, over)
    const y = empty(kept, result(x.dtype))
    kernel(kernelName, reference)(x, over, y)
    if (vjp && x.requiresGrad) record(kernelName, y, [x], keep(saves, x, y, over), back)
    else tracer?.(kernelName, y, [x], keep(saves, x, y, over))
    return keepDims ? y : reshape(y, dropAxes(x.shape, over))
  })
}

function keep(
  saves: readonly ('x' | 'y')[],
  x: Tensor,
  y: Tensor,
  axes: readonly number[],
): ReductionSaved & Record<string, unknown> {
  const facts = { axes, shape: x.shape, count: countOf(x.shape, axes) }
  const tensors = { ...(saves.includes('x') && { x }), ...(saves.includes('y') && { y }) }
  return { ...facts, ...tensors } as unknown as ReductionSaved & Record<string, unknown>
}

/** `shape` with the given axes (counted from 0) at size 1. */
function keptShape(shape: Shape, axes: readonly number[]): number[] {
  return shape.map((size, i) => (axes.includes(i) ? 1 : size))
}

/** How many elements the given axes (counted from 0) hold together. */
export function countOf(shape: Shape, axes: readonly number[]): number {
  return sizeOf(axes.map((axis) => shape[axis]))
}

/** Throws when a number would have to be made of no elements. */
function requireElements(operation: string, { shape }: Tensor, axes: readonly number[]): void {
  if (countOf(shape, axes) > 0 || sizeOf(dropAxes(shape, axes)) === 0) return
  const got = `got shape ${formatShape(shape)} over axes ${formatShape(axes)}`
  throw new ShapeError(operation, `needs at least one element to choose from; ${got}`, [shape])
}
