import { type Fault, faultIn } from '../format-error.ts'
import { countOf } from '../numbers/check-array.ts'
import type { NumberArray } from '../numbers/number-array.ts'
import { type NumberType, numberTypes, readNumbers } from '../numbers/number-types.ts'
import type { Safetensors } from './safetensors.ts'
import { metadataKey } from './write-safetensors.ts'

/** The format allows no longer header. */
const longestHeader = 100_000_000

/** An array of the file, as its header describes it, checked. */
interface Entry {
  readonly name: string
  readonly type: NumberType
  readonly shape: readonly number[]
  /** In bytes behind the header. */
  readonly begin: number
  readonly end: number
}

/**
 * The arrays in a safetensors file by name. F16 and BF16 become float32; whole numbers become int32, U8 and BOOL uint8.
 *
 * Every length in the file is checked against the size of the file before it is used: the header lies inside the file, each array has as
 * many bytes as its shape says, and the arrays cover the rest of the file without gaps or overlaps.
 *
 * @param source what errors call the file. Default `safetensors file`
 * @throws FormatError for anything else, for types that are not read (F8 and complex numbers), and for whole numbers beyond 32 bits
 * @see https://huggingface.co/docs/safetensors, Format
 * @example const { tensors } = readSafetensors(readFileSync('model.safetensors'), 'model.safetensors')
 */
export function readSafetensors(bytes: Uint8Array, source = 'safetensors file'): Safetensors {
  const fault = faultIn('readSafetensors', source)
  const { header, start } = headerOf(bytes, fault)
  const room = bytes.length - start
  const entries = Object.entries(header)
    .filter(([name]) => name !== metadataKey)
    .map(([name, value]) => entryOf(name, value, room, fault))
    .sort((a, b) => a.begin - b.begin || a.end - b.end)
  requireContiguous(entries, room, fault)
  const arrays = entries.map(({ name, type, shape, begin, end }): [string, NumberArray] => {
    const count = (end - begin) / type.bytes
    return [name, { values: readNumbers(bytes, { type, offset: start + begin, count }, fault), shape }]
  })
  return { tensors: new Map(arrays), metadata: metadataOf(header, fault) }
}

function headerOf(
  bytes: Uint8Array,
  fault: Fault,
): { header: Readonly<Record<string, unknown>>; start: number } {
  if (bytes.length < 8) throw fault('at least 8 bytes', `${bytes.length}`, { offset: 0 })
  const length = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true)
  const most = Math.min(longestHeader, bytes.length - 8)
  if (length > BigInt(most))
    throw fault(`a header of at most ${most} bytes`, `one of ${length}`, { offset: 0 })
  const start = 8 + Number(length)
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, start)))
  } catch (error) {
    throw fault('a header in JSON', (error as Error).message, { offset: 8 })
  }
  if (!isRecord(header)) throw fault('a header that names arrays', JSON.stringify(header), { offset: 8 })
  return { header, start }
}

function entryOf(name: string, value: unknown, room: number, fault: Fault): Entry {
  const what = `'${name}'`
  if (!isRecord(value)) throw fault(`${what} with dtype, shape and data_offsets`, JSON.stringify(value))
  const { dtype, shape, data_offsets: offsets } = value
  if (typeof dtype !== 'string' || !Object.hasOwn(numberTypes, dtype))
    throw fault(
      `${what} of a type among ${Object.keys(numberTypes).join(', ')}`,
      JSON.stringify(dtype) ?? 'none',
      { fix: 'convert it first' },
    )
  if (!Array.isArray(shape)) throw fault(`a shape of ${what}`, JSON.stringify(shape) ?? 'none')
  const [begin, end] = Array.isArray(offsets) && offsets.length === 2 ? offsets : []
  if (!Number.isSafeInteger(begin) || !Number.isSafeInteger(end) || begin < 0 || begin > end || end > room)
    throw fault(`two data_offsets of ${what} in order, from 0 to ${room}`, JSON.stringify(offsets) ?? 'none')
  const type = numberTypes[dtype]
  const count = countOf(shape, Math.floor(room / type.bytes), fault)
  if (count * type.bytes !== end - begin)
    throw fault(`${count * type.bytes} bytes for ${what}, ${dtype} [${shape.join(', ')}]`, `${end - begin}`)
  return { name, type, shape, begin, end }
}

function requireContiguous(entries: readonly Entry[], room: number, fault: Fault): void {
  let at = 0
  for (const { name, begin, end } of entries) {
    if (begin !== at) throw fault(`'${name}' to begin at ${at}, where the array before it ends`, `${begin}`)
    at = end
  }
  if (at !== room) throw fault(`arrays that fill all ${room} bytes behind the header`, `${at}`)
}

function metadataOf(header: Readonly<Record<string, unknown>>, fault: Fault): Map<string, string> {
  const about = Object.hasOwn(header, metadataKey) ? header[metadataKey] : {}
  if (isRecord(about) && Object.values(about).every((value) => typeof value === 'string'))
    return new Map(Object.entries(about as Record<string, string>))
  throw fault(`${metadataKey} with texts only`, JSON.stringify(about) ?? 'none')
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
