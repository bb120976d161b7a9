import { ShapeError } from '../errors/errors.ts'
import { requireOptions } from '../errors/require-options.ts'
import { requireTensors } from '../errors/require-tensors.ts'
import { bringIn } from './bring-in.ts'
import { type CreateOptions, createOptions, made } from './create-options.ts'
import { type DType, requireHeld, type TypedArray, typedArray } from './dtype.ts'
import type { Shape } from './shape.ts'
import { type Nested, type Tensor, wrap, zeroed } from './tensor.ts'

/**
 * A tensor from a number or nested arrays of equal lengths.
 * @throws ShapeError for lengths that differ, DtypeError for a number that an integer dtype cannot hold
 * @example tensor([[1, 2], [3, 4]]).shape // → [2, 2]
 */
export function tensor(values: Nested | TypedArray, options?: CreateOptions): Tensor {
  requireOptions('tensor', options, createOptions)
  if (ArrayBuffer.isView(values)) return bringIn('tensor', values, [values.length], options)
  const shape: number[] = []
  for (let level: Nested = values; Array.isArray(level); level = level[0]) shape.push(level.length)
  const flat: number[] = []
  flatten(values, shape, 0, flat)
  return bringIn('tensor', flat, shape, options)
}

/**
 * A tensor of `shape` over row-major `data`. A typed array of the same dtype is used as it is, not copied, unless the
 * backend keeps its tensors elsewhere; plain numbers become float32.
 * @throws ShapeError for another number of elements, DtypeError for a number that an integer dtype cannot hold
 */
export function fromArray(
  data: ArrayLike<number> | TypedArray,
  shape: Shape,
  options?: CreateOptions,
): Tensor {
  return bringIn('fromArray', data, shape, options)
}

export function zeros(shape: Shape, options?: CreateOptions): Tensor {
  return made('zeros', shape, options)
}

export function full(shape: Shape, value: number, options?: CreateOptions): Tensor {
  const x = made('full', shape, options)
  x.memory.fill(value)
  if (x.size > 0) requireHeld('full', x.dtype, value, x.memory[0])
  return x
}

export function ones(shape: Shape, options?: CreateOptions): Tensor {
  const x = made('ones', shape, options)
  x.memory.fill(1)
  return x
}

/** A 0-d tensor. @throws DtypeError for a number that an integer dtype cannot hold */
export function scalar(value: number, dtype: DType = 'float32'): Tensor {
  const data = typedArray(dtype, 1)
  data[0] = value
  requireHeld('scalar', dtype, value, data[0])
  return wrap(data, [])
}

export function zerosLike(x: Tensor): Tensor {
  requireTensors('zerosLike', x)
  return zeroed(x.shape, x.dtype)
}

export function onesLike(x: Tensor): Tensor {
  requireTensors('onesLike', x)
  const y = zeroed(x.shape, x.dtype)
  y.memory.fill(1)
  return y
}

/** The identity matrix, [n, n]. */
export function eye(n: number, options?: CreateOptions): Tensor {
  const x = made('eye', [n, n], options)
  for (let i = 0; i < n; i++) x.memory[i * n + i] = 1
  return x
}

function flatten(values: Nested, shape: Shape, axis: number, out: number[]): void {
  if (typeof values === 'number' && axis === shape.length) {
    out.push(values)
    return
  }
  if (!Array.isArray(values) || values.length !== shape[axis]) {
    const found = Array.isArray(values) ? `${values.length} entries` : `a ${typeof values}`
    throw new ShapeError(
      'tensor',
      `rows must have equal lengths; expected ${shape[axis] ?? 'a number'} at depth ${axis}, got ${found}`,
      [shape],
    )
  }
  for (const row of values) flatten(row, shape, axis + 1, out)
}
