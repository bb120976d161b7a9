import { DataError, recognize } from '@pretexts/data'

/** A dense array of bytes, row-major. */
export interface IdxArray {
  readonly shape: readonly number[]
  readonly data: Uint8Array
}

/** The third byte of an IDX file names its element type. */
const dtypes: ReadonlyMap<number, string> = new Map([
  [0x08, 'uint8'],
  [0x09, 'int8'],
  [0x0b, 'int16'],
  [0x0c, 'int32'],
  [0x0d, 'float32'],
  [0x0e, 'float64'],
])

/**
 * Reads an array of bytes in the IDX format, the one of MNIST.
 *
 *     0 0 dtype rank | rank × size (uint32, big-endian) | elements, row-major
 *
 * Nothing is copied: `data` looks into `bytes`. Nothing is allocated on the word of a header either: the sizes
 * must agree with the bytes that are there.
 *
 * @param bytes the whole file, unpacked
 * @param source what to call it in an error: a path, an address
 * @throws DataError for anything but a complete IDX array of uint8: foreign, truncated, too long, empty, another dtype
 * @see Y. LeCun, C. Cortes, C. Burges, The MNIST database of handwritten digits, "The IDX file format"
 */
export function readIdx(bytes: Uint8Array, source = 'the IDX data'): IdxArray {
  const rank = readMagic(bytes, source)
  const shape = readShape(bytes, rank, source)
  const start = 4 + 4 * rank
  const count = countElements(shape, source)
  const found = bytes.length - start
  if (found !== count) {
    const cut = found < count
    throw new DataError('readIdx', {
      source,
      offset: cut ? bytes.length : start + count,
      expected: `${shape.join(' × ')} = ${count} bytes of elements, as its header says`,
      found: cut ? `only ${found}` : `${found - count} more after them`,
      fix: cut ? 'the file is truncated: get it again' : 'the file is damaged: get it again',
    })
  }
  return { shape, data: bytes.subarray(start) }
}

/** Checks the first four bytes and returns the rank. */
function readMagic(bytes: Uint8Array, source: string): number {
  const { length } = bytes
  const expected = 'an IDX header: 0 0, a dtype, a rank'
  if (length < 4) {
    const found = length === 0 ? 'an empty file' : `the end of the file after ${length} bytes`
    throw new DataError('readIdx', { source, offset: length, expected, found, fix: 'get the file again' })
  }
  const dtype = dtypes.get(bytes[2])
  const rank = bytes[3]
  if (bytes[0] !== 0 || bytes[1] !== 0) throw foreign(bytes, source, 0, expected)
  if (dtype === undefined) throw foreign(bytes, source, 2, expected)
  if (dtype !== 'uint8') {
    const found = `IDX elements of dtype ${dtype}`
    const fix = 'only uint8 (images and labels) is read here: convert the file'
    throw new DataError('readIdx', { source, offset: 2, expected: 'dtype uint8', found, fix })
  }
  if (rank > 0) return rank
  const fix = 'labels have rank 1 and images rank 3: get the file again'
  throw new DataError('readIdx', { source, offset: 3, expected: 'a rank above 0', found: 'rank 0', fix })
}

function readShape(bytes: Uint8Array, rank: number, source: string): number[] {
  const { buffer, byteOffset, length } = bytes
  const view = new DataView(buffer, byteOffset, length)
  return Array.from({ length: rank }, (_, axis) => {
    const offset = 4 + 4 * axis
    const expected = `a size above 0 for axis ${axis} of ${rank}`
    if (offset + 4 > length) {
      const fix = 'the file is truncated: get it again'
      throw new DataError('readIdx', { source, offset: length, expected, found: 'the end of the file', fix })
    }
    const size = view.getUint32(offset)
    if (size > 0) return size
    const fix = 'the array is empty: get the file again'
    throw new DataError('readIdx', { source, offset, expected, found: 'size 0', fix })
  })
}

function countElements(shape: readonly number[], source: string): number {
  const count = shape.reduce((product, size) => product * size, 1)
  if (count <= Number.MAX_SAFE_INTEGER) return count
  const found = `sizes whose product is ${count.toPrecision(3)}`
  const fix = 'the header is damaged: get the file again'
  throw new DataError('readIdx', { source, offset: 4, expected: 'at most 2^53 elements', found, fix })
}

function foreign(bytes: Uint8Array, source: string, offset: number, expected: string): DataError {
  const kind = recognize(bytes)
  const start = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const found = kind ? `${start}: this looks like ${kind.name}` : start
  const fix = kind ? kind.fix : 'this is not an IDX file'
  return new DataError('readIdx', { source, offset, expected, found, fix })
}
