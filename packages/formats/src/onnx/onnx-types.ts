import type { NumberType } from '../numbers/number-types.ts'
import { numberTypes } from '../numbers/number-types.ts'

/** The types of numbers that are read and written. */
export type OnnxType = 'float32' | 'float64' | 'int32' | 'int64' | 'uint8' | 'bool'

/** ONNX's number of each type, `TensorProto.DataType`. */
export const codes: Readonly<Record<OnnxType, number>> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
  float64: 11,
}

/** How numbers of a type stand in a file, and what they are read as. int64 is read by itself, as bigints. */
export interface OnnxStorage {
  readonly type: OnnxType
  readonly numbers: NumberType
}

const { F32, F64, F16, BF16, I32, I16, I8, U16, U8, BOOL } = numberTypes

/** By ONNX's number. Half precision becomes float32, short whole numbers int32. */
export const storages: Readonly<Record<number, OnnxStorage>> = {
  1: { type: 'float32', numbers: F32 },
  2: { type: 'uint8', numbers: U8 },
  3: { type: 'int32', numbers: I8 },
  4: { type: 'int32', numbers: U16 },
  5: { type: 'int32', numbers: I16 },
  6: { type: 'int32', numbers: I32 },
  9: { type: 'bool', numbers: BOOL },
  10: { type: 'float32', numbers: F16 },
  11: { type: 'float64', numbers: F64 },
  16: { type: 'float32', numbers: BF16 },
}

export const int64Code = codes.int64

/** The names of types that are not read, for errors. */
const others: Readonly<Record<number, string>> = {
  0: 'no type',
  8: 'string',
  12: 'uint32',
  13: 'uint64',
  14: 'complex64',
  15: 'complex128',
}

/** The type that a number stands for; undefined for those that are not read. */
export function typeOfCode(code: number): OnnxType | undefined {
  return code === int64Code ? 'int64' : Object.hasOwn(storages, code) ? storages[code].type : undefined
}

/** What to call a number of a type that is not read. */
export function codeName(code: number): string {
  return others[code] ?? `type ${code}`
}
