import type { Fault } from '../format-error.ts'
import { fromBrainFloat, fromHalf } from './half-precision.ts'
import type { Numbers } from './number-array.ts'

/** A type of numbers in files: how many bytes each takes, and what it is read into. */
export interface NumberType {
  readonly bytes: number
  readonly into: (count: number) => Numbers
  readonly read: (view: DataView, offset: number, little: boolean) => number | bigint
}

const floats = (count: number) => new Float32Array(count)
const doubles = (count: number) => new Float64Array(count)
const whole = (count: number) => new Int32Array(count)
const bytes = (count: number) => new Uint8Array(count)

/**
 * All types that are read, by their names in safetensors. Half precision becomes float32, which holds every such number. Whole
 * numbers become int32, and one that does not fit is an error. Truth values become 0 and 1.
 */
export const numberTypes: Readonly<Record<string, NumberType>> = {
  F64: { bytes: 8, into: doubles, read: (view, at, little) => view.getFloat64(at, little) },
  F32: { bytes: 4, into: floats, read: (view, at, little) => view.getFloat32(at, little) },
  F16: { bytes: 2, into: floats, read: (view, at, little) => fromHalf(view.getUint16(at, little)) },
  BF16: { bytes: 2, into: floats, read: (view, at, little) => fromBrainFloat(view.getUint16(at, little)) },
  I64: { bytes: 8, into: whole, read: (view, at, little) => view.getBigInt64(at, little) },
  U64: { bytes: 8, into: whole, read: (view, at, little) => view.getBigUint64(at, little) },
  I32: { bytes: 4, into: whole, read: (view, at, little) => view.getInt32(at, little) },
  U32: { bytes: 4, into: whole, read: (view, at, little) => view.getUint32(at, little) },
  I16: { bytes: 2, into: whole, read: (view, at, little) => view.getInt16(at, little) },
  U16: { bytes: 2, into: whole, read: (view, at, little) => view.getUint16(at, little) },
  I8: { bytes: 1, into: whole, read: (view, at) => view.getInt8(at) },
  U8: { bytes: 1, into: bytes, read: (view, at) => view.getUint8(at) },
  BOOL: { bytes: 1, into: bytes, read: (view, at) => Math.min(1, view.getUint8(at)) },
}

/**
 * Numbers from bytes. Reads `count × type.bytes` bytes; the caller has checked that they are there.
 * @throws FormatError for a whole number beyond 32 bits, with its place in the file
 */
export function readNumbers(
  file: Uint8Array,
  {
    type,
    offset,
    count,
    little = true,
  }: {
    type: NumberType
    offset: number
    count: number /** Default true: little-endian. */
    little?: boolean
  },
  fault: Fault,
): Numbers {
  const values = type.into(count)
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const isWhole = values instanceof Int32Array
  for (let i = 0, at = offset; i < count; i++, at += type.bytes) {
    const value = type.read(view, at, little)
    if (isWhole && (value > 2147483647 || value < -2147483648))
      throw fault('whole numbers of 32 bits', `${value}`, {
        offset: at,
        fix: 'save it as float64, which holds larger numbers',
      })
    values[i] = Number(value)
  }
  return values
}

/** The bytes of numbers, the lowest first, on any machine. */
export function littleEndian(values: Numbers | BigInt64Array): Uint8Array {
  const size = values.BYTES_PER_ELEMENT
  const copy = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice()
  const isBig = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0
  if (isBig) for (let at = 0; at < copy.length; at += size) copy.subarray(at, at + size).reverse()
  return copy
}
