import { DtypeError } from '../errors/errors.ts'

/** Element types. `float32` is the default, gradient checks run in `float64`, `int32` indexes, `uint8` masks. */
export type DType = 'float32' | 'float64' | 'int32' | 'uint8'

export type TypedArray = Float32Array | Float64Array | Int32Array | Uint8Array

const constructors = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  uint8: Uint8Array,
} as const

/** A zero-filled typed array of `length` elements of `dtype`. */
export function typedArray(dtype: DType, length: number): TypedArray {
  return new constructors[dtype](length)
}

/** The dtype whose elements `data` holds. */
export function dtypeOf(data: TypedArray): DType {
  if (data instanceof Float32Array) return 'float32'
  if (data instanceof Float64Array) return 'float64'
  if (data instanceof Int32Array) return 'int32'
  if (data instanceof Uint8Array) return 'uint8'
  const name = Object.prototype.toString.call(data).slice(8, -1)
  throw new DtypeError(
    'tensor',
    `no dtype holds a ${name}; use Float32Array, Float64Array, Int32Array or Uint8Array`,
    [name],
  )
}

export function isDType(value: unknown): value is DType {
  return typeof value === 'string' && Object.hasOwn(constructors, value)
}

export function isFloat(dtype: DType): boolean {
  return dtype === 'float32' || dtype === 'float64'
}

/** Whether an array holds whole numbers. */
export function isInteger(data: TypedArray): boolean {
  return data instanceof Int32Array || data instanceof Uint8Array
}

/** Throws unless `dtype` is a float: integers have no gradient and no fractions. */
export function requireFloat(operation: string, dtype: DType): void {
  if (isFloat(dtype)) return
  throw new DtypeError(operation, `needs a float tensor; got ${dtype}; write cast(x, 'float32') first`, [
    dtype,
  ])
}

/** Throws unless both dtypes are the same: nothing is promoted behind the caller's back. */
export function requireSameDtype(operation: string, a: DType, b: DType): void {
  if (a === b) return
  // The wider of the two holds what both hold: nobody wants floats cut down to a mask's bytes.
  const [wide, narrow] = width(a) > width(b) ? [a, 'b'] : [b, 'a']
  const fix = `write cast(${narrow}, '${wide}')`
  throw new DtypeError(operation, `dtypes must agree; got ${a} and ${b}; ${fix}`, [a, b])
}

/**
 * Throws unless an element of `dtype` holds the number that was put into it: an integer one cuts 0.5 to 0, and wraps 3e9.
 * Floats round, as they do everywhere.
 * @param stored what the element holds
 */
export function requireHeld(
  operation: string,
  dtype: DType,
  value: number,
  stored: number,
  fix = 'take a float dtype',
): void {
  if (isFloat(dtype) || stored === Number(value)) return
  throw new DtypeError(operation, `${value} is no ${dtype}; ${fix}`, [dtype])
}

const width = (dtype: DType): number => ['uint8', 'int32', 'float32', 'float64'].indexOf(dtype)
