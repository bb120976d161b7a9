import type { Fault } from '../format-error.ts'
import { countOf } from '../numbers/check-array.ts'
import type { Numbers } from '../numbers/number-array.ts'
import { readNumbers } from '../numbers/number-types.ts'
import type { OnnxTensor } from './onnx.ts'
import { codeName, codes, int64Code, type OnnxStorage, storages } from './onnx-types.ts'
import {
  bigWholesIn,
  bytesIn,
  fieldsOf,
  floatsIn,
  textIn,
  type WireField,
  wholeIn,
  wholesIn,
} from './protobuf/decode.ts'

/** A `TensorProto` as it stands in the file. */
interface RawTensor {
  readonly name: string
  readonly code: number
  readonly shape: readonly number[]
  /** All numbers as bytes, little-endian. */
  readonly raw: Uint8Array | null
  /** Or as fields of their own kind. */
  readonly listed: readonly WireField[]
}

/** Fields that hold numbers one by one: float, int32, int64, double. */
const listFields: ReadonlySet<number> = new Set([4, 5, 7, 10])

/**
 * A tensor with its name.
 * @throws FormatError when its numbers lie in another file, are more or fewer than its shape says, or of a type that is not read
 */
export function readTensor(
  message: Uint8Array,
  fault: Fault,
): { readonly name: string; readonly tensor: OnnxTensor } {
  const given = rawIn(message, fault)
  const { name, code, shape } = given
  if (code === int64Code) return { name, tensor: { type: 'int64', shape, values: bigValues(given, fault) } }
  if (!Object.hasOwn(storages, code))
    throw fault(`'${name}' of a type among ${Object.keys(codes).join(', ')}`, codeName(code), {
      fix: 'convert it first',
    })
  const storage = storages[code]
  return { name, tensor: { type: storage.type, shape, values: valuesOf(given, storage, fault) } }
}

function rawIn(message: Uint8Array, fault: Fault): RawTensor {
  let [name, code, raw]: [string, number, Uint8Array | null] = ['', 0, null]
  const shape: number[] = []
  const listed: WireField[] = []
  let isElsewhere = false
  for (const given of fieldsOf(message, fault)) {
    if (given.field === 1) shape.push(...wholesIn(given, fault))
    else if (given.field === 2) code = wholeIn(given, fault)
    else if (listFields.has(given.field)) listed.push(given)
    else if (given.field === 8) name = textIn(given, fault)
    else if (given.field === 9) raw = bytesIn(given, fault)
    else if (given.field === 13 || (given.field === 14 && wholeIn(given, fault) !== 0)) isElsewhere = true
  }
  if (isElsewhere)
    throw fault(`the numbers of '${name}' in the file itself`, 'the name of another file', {
      fix: 'save the model with its weights in one file; files that a model names are not opened',
    })
  return { name, code, shape, raw, listed }
}

function valuesOf(given: RawTensor, { numbers }: OnnxStorage, fault: Fault): Numbers {
  const { name, shape, raw, listed } = given
  if (raw) {
    const count = countIn(given, Math.floor(raw.length / numbers.bytes), fault)
    requireCount(name, count * numbers.bytes, raw.length, 'bytes', fault)
    return readNumbers(raw, { type: numbers, offset: 0, count }, fault)
  }
  const isWide = listed.some(({ field }) => field === 10)
  const isWhole = listed.some(({ field }) => field === 5)
  const values = listed.flatMap((field) =>
    isWhole ? wholesIn(field, fault) : floatsIn(field, isWide ? 8 : 4, fault),
  )
  requireCount(name, countOf(shape, values.length, fault), values.length, 'numbers', fault)
  if (isWhole && numbers.bytes === 2 && numbers.into(0) instanceof Float32Array)
    return halves(values, numbers)
  const result = numbers.into(values.length)
  result.set(values)
  return result
}

/** Half precision in a list: each number stands for 16 bits. */
function halves(values: readonly number[], { read }: OnnxStorage['numbers']): Float32Array {
  const view = new DataView(new ArrayBuffer(2))
  return Float32Array.from(values, (bits) => {
    view.setUint16(0, bits, true)
    return Number(read(view, 0, true))
  })
}

function bigValues(given: RawTensor, fault: Fault): BigInt64Array {
  const { name, shape, raw, listed } = given
  if (!raw) {
    const values = listed.flatMap((field) => bigWholesIn(field, fault))
    requireCount(name, countOf(shape, values.length, fault), values.length, 'numbers', fault)
    return BigInt64Array.from(values)
  }
  const count = countIn(given, Math.floor(raw.length / 8), fault)
  requireCount(name, count * 8, raw.length, 'bytes', fault)
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
  return BigInt64Array.from({ length: count }, (_, i) => view.getBigInt64(8 * i, true))
}

function countIn({ shape }: RawTensor, most: number, fault: Fault): number {
  return countOf(shape, most, fault)
}

function requireCount(name: string, wanted: number, found: number, what: string, fault: Fault): void {
  if (wanted !== found) throw fault(`${wanted} ${what} for the shape of '${name}'`, `${found}`)
}
