import { activeBackend } from '../backend.ts'
import { ShapeError } from '../errors/errors.ts'
import { requireOptions } from '../errors/require-options.ts'
import { type CreateOptions, createOptions, requireDType } from './create-options.ts'
import { type DType, dtypeOf, isFloat, requireHeld, type TypedArray } from './dtype.ts'
import { formatShape, requireShape, type Shape, sizeOf } from './shape.ts'
import { empty, type Tensor, wrap } from './tensor.ts'

/** `fromArray`, for a function whose name errors are to have. */
export function bringIn(
  operation: string,
  data: ArrayLike<number> | TypedArray,
  shape: Shape,
  given: CreateOptions | undefined,
): Tensor {
  requireShape(operation, shape)
  const options = requireOptions(operation, given, createOptions)
  if (data.length !== sizeOf(shape)) {
    const counts = `shape ${formatShape(shape)} holds ${sizeOf(shape)} elements; got ${data.length}`
    throw new ShapeError(operation, counts, [shape])
  }
  const dtype = options.dtype ?? (ArrayBuffer.isView(data) ? dtypeOf(data as TypedArray) : 'float32')
  requireDType(operation, dtype)
  const own = ArrayBuffer.isView(data) && dtypeOf(data as TypedArray) === dtype
  const x =
    own && !activeBackend().free
      ? wrap(data as TypedArray, [...shape])
      : copyOf(operation, data, [...shape], dtype)
  return options.requiresGrad ? x.requireGrad() : x
}

function copyOf(operation: string, data: ArrayLike<number>, shape: Shape, dtype: DType): Tensor {
  const x = empty(shape, dtype)
  const { memory } = x
  memory.set(data)
  if (!isFloat(dtype)) for (let i = 0; i < x.size; i++) requireHeld(operation, dtype, data[i], memory[i])
  return x
}
