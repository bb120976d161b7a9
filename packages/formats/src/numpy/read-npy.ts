import { type Fault, faultIn } from '../format-error.ts'
import { countOf } from '../numbers/check-array.ts'
import type { NumberArray, Numbers } from '../numbers/number-array.ts'
import { type NumberType, numberTypes, readNumbers } from '../numbers/number-types.ts'

/** NumPy's letters for a kind of numbers and its size, and our names. */
const names: Readonly<Record<string, string>> = {
  f2: 'F16',
  f4: 'F32',
  f8: 'F64',
  b1: 'BOOL',
  i1: 'I8',
  i2: 'I16',
  i4: 'I32',
  i8: 'I64',
  u1: 'U8',
  u2: 'U16',
  u4: 'U32',
  u8: 'U64',
}

/** NumPy itself reads no longer header. */
const longestHeader = 10_000

/**
 * The array in a `.npy` file of version 1, 2 or 3, in C order whatever the file's order is. float16 becomes float32; whole numbers
 * become int32, bytes and truth values uint8. Nothing in the file is executed, and no more memory is used than the file justifies.
 *
 * @param source what errors call the file. Default `npy file`
 * @throws FormatError for anything else than such a file, and for whole numbers beyond 32 bits
 * @see NEP 1, A Simple File Format for NumPy Arrays
 * @example const { values, shape } = readNpy(readFileSync('features.npy'), 'features.npy')
 */
export function readNpy(bytes: Uint8Array, source = 'npy file'): NumberArray {
  const fault = faultIn('readNpy', source)
  const { text, start } = headerOf(bytes, fault)
  const { type, little } = typeOf(match(text, /'descr'\s*:\s*'([^']*)'/, "'descr'", fault), fault)
  const isFortran = match(text, /'fortran_order'\s*:\s*(True|False)/, "'fortran_order'", fault) === 'True'
  const shape = shapeOf(match(text, /'shape'\s*:\s*\(([^)]*)\)/, "'shape'", fault), fault)
  const room = bytes.length - start
  const count = countOf(shape, Math.floor(room / type.bytes), fault)
  if (count * type.bytes !== room)
    throw fault(`${count * type.bytes} bytes of numbers for the shape [${shape.join(', ')}]`, `${room}`, {
      offset: start,
    })
  const values = readNumbers(bytes, { type, offset: start, count, little }, fault)
  return { values: isFortran ? toRowMajor(values, shape) : values, shape }
}

function headerOf(bytes: Uint8Array, fault: Fault): { text: string; start: number } {
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] // \x93NUMPY
  if (bytes.length < 12 || magic.some((byte, i) => bytes[i] !== byte))
    throw fault('a file that begins with \\x93NUMPY', 'another beginning', { offset: 0 })
  const version = bytes[6]
  if (version < 1 || version > 3) throw fault('version 1, 2 or 3', `${version}`, { offset: 6 })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true)
  const from = version === 1 ? 10 : 12
  const most = Math.min(longestHeader, bytes.length - from)
  if (length > most) throw fault(`a header of at most ${most} bytes`, `${length}`, { offset: 8 })
  return { text: new TextDecoder().decode(bytes.subarray(from, from + length)), start: from + length }
}

function match(header: string, pattern: RegExp, key: string, fault: Fault): string {
  const found = pattern.exec(header)
  if (!found) throw fault(`a header with ${key}`, header, { offset: 10 })
  return found[1]
}

function typeOf(descr: string, fault: Fault): { type: NumberType; little: boolean } {
  const [, order, letters] = /^([<>|=]?)(\w+)$/.exec(descr) ?? []
  const name = letters !== undefined && Object.hasOwn(names, letters) ? names[letters] : undefined
  if (name !== undefined) return { type: numberTypes[name], little: order !== '>' }
  throw fault(`numbers of a type among ${Object.keys(names).join(', ')}`, `'${descr}'`, {
    fix: 'convert it with astype first',
  })
}

function shapeOf(tuple: string, fault: Fault): number[] {
  const sizes = tuple.split(',').map((size) => size.trim())
  if (sizes.at(-1) === '') sizes.pop() // `(3,)`, and `()`
  if (sizes.every((size) => /^\d{1,15}$/.test(size))) return sizes.map(Number)
  throw fault('a shape of whole numbers', `(${tuple})`)
}

/** From Fortran's order, where the first axis varies fastest, to C's, where the last one does. */
function toRowMajor(values: Numbers, shape: readonly number[]): Numbers {
  const result = values.slice()
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((a, b) => a * b, 1))
  const index = shape.map(() => 0)
  for (let i = 0, from = 0; i < values.length; i++) {
    result[i] = values[from]
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]
      if (++index[axis] < shape[axis]) break
      from -= strides[axis] * shape[axis]
      index[axis] = 0
    }
  }
  return result
}
