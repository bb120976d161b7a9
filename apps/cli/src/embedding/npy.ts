/** The types of NumPy that are written, and the arrays that hold them. */
const types = { '<f4': Float32Array, '<i4': Int32Array, '|u1': Uint8Array } as const

/**
 * An array as a `.npy` file: magic, version 1.0, a header padded to 64 bytes, the numbers little-endian in C order.
 * @see NEP 1, A Simple File Format for NumPy Arrays
 */
export function npy(values: Float32Array | Int32Array | Uint8Array, shape: readonly number[]): Uint8Array {
  const [type] = Object.entries(types).find(([, kind]) => values instanceof kind) ?? ['|u1']
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': ${tuple}, }`
  const padded = `${header.padEnd(64 * Math.ceil((10 + header.length + 1) / 64) - 11)}\n`
  const bytes = new Uint8Array(10 + padded.length + values.byteLength)
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]) // \x93NUMPY, 1.0
  new DataView(bytes.buffer).setUint16(8, padded.length, true)
  bytes.set(new TextEncoder().encode(padded), 10)
  bytes.set(littleEndian(values), 10 + padded.length)
  return bytes
}

/** The bytes of the numbers, the lowest first, on any machine. */
function littleEndian(values: Float32Array | Int32Array | Uint8Array): Uint8Array {
  const bytes = new Uint8Array(values.buffer.slice(values.byteOffset, values.byteOffset + values.byteLength))
  const isBig = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0
  if (!isBig || values.BYTES_PER_ELEMENT === 1) return bytes
  for (let at = 0; at < bytes.length; at += values.BYTES_PER_ELEMENT)
    bytes.subarray(at, at + values.BYTES_PER_ELEMENT).reverse()
  return bytes
}
