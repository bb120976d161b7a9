import { activeBackend } from '../backend.ts'
import { DtypeError, ShapeError } from '../errors/errors.ts'
import { requireOptions } from '../errors/require-options.ts'
import { type CreateOptions, createOptions } from './create-options.ts'
import { type DType, dtypeOf, isFloat, requireHeld, type TypedArray } from './dtype.ts'
import { offsetsOf } from './offsets.ts'
import { formatShape, requireShape, type Shape, sizeOf } from './shape.ts'
import { Storage } from './storage.ts'
import { empty, Tensor } from './tensor.ts'

/** What is read of an ndarray: one from `ndarray`, from a library built on it, or from `tensor.view`. */
export interface NdarrayLike {
  /** Numbers, or a store with `get(position)`. */
  readonly data: ArrayLike<number> | { get(position: number): number; readonly length: number }
  readonly shape: Shape
  readonly stride: readonly number[]
  readonly offset: number
}

/**
 * A tensor of an ndarray's elements. A Float32Array, Float64Array, Int32Array or Uint8Array of the dtype that is asked
 * for is not copied: both look at the same memory, in the same strides, unless the backend keeps its tensors elsewhere.
 * Anything else is copied, float32 unless said otherwise.
 * @throws DtypeError for typed arrays of other kinds when no float dtype is given, and for a number that an integer dtype cannot
 *   hold; ShapeError when it reaches outside its data
 * @see https://github.com/scijs/ndarray
 * @example fromNdarray(ndarray(new Float32Array([1, 2, 3, 4]), [2, 2]).transpose(1, 0)).toArray() // → [[1, 3], [2, 4]]
 */
export function fromNdarray({ data, shape, stride, offset }: NdarrayLike, given?: CreateOptions): Tensor {
  const options = requireOptions('fromNdarray', given, createOptions)
  requireInside(data.length, shape, stride, offset)
  const own = ArrayBuffer.isView(data) ? ownDtype(data as unknown as TypedArray, options.dtype) : null
  const dtype = options.dtype ?? own ?? 'float32'
  const layout = { shape: [...shape], strides: [...stride], offset }
  let x: Tensor
  if (own === dtype && !activeBackend().free) {
    x = new Tensor(new Storage(data as TypedArray), layout.shape, layout.strides, offset)
  } else {
    x = empty(layout.shape, dtype)
    const at = offsetsOf(layout)
    const read = 'get' in data ? (i: number) => data.get(i) : (i: number) => data[i]
    for (let i = 0; i < at.length; i++) {
      x.memory[i] = read(at[i])
      requireHeld('fromNdarray', dtype, read(at[i]), x.memory[i])
    }
  }
  return options.requiresGrad ? x.requireGrad() : x
}

/** The dtype of a typed array; null for a kind that we don't have, which can be converted when a dtype is given. */
function ownDtype(data: TypedArray, wanted: DType | undefined): DType | null {
  try {
    return dtypeOf(data)
  } catch (error) {
    if (error instanceof DtypeError && wanted !== undefined && isFloat(wanted)) return null
    throw error
  }
}

/** Throws unless every element lies in the data. */
function requireInside(length: number, shape: Shape, stride: readonly number[], offset: number): void {
  requireShape('fromNdarray', shape)
  if (sizeOf(shape) === 0) return
  const reach = shape.map((size, axis) => (size - 1) * stride[axis])
  const first = reach.reduce((at, step) => at + Math.min(step, 0), offset)
  const last = reach.reduce((at, step) => at + Math.max(step, 0), offset)
  if (shape.length === stride.length && first >= 0 && last < length) return
  const got = `shape ${formatShape(shape)}, stride ${formatShape(stride)}, offset ${offset}`
  throw new ShapeError('fromNdarray', `elements must lie inside the ${length} of its data; got ${got}`, [
    shape,
  ])
}
