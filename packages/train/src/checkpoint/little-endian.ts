import type { TypedArray } from '@pretexts/tensor'

const hostIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** The elements as little-endian bytes, the order of every file here: a view on common machines, a swapped copy on others. */
export function toLittleEndian(values: TypedArray, swap = !hostIsLittleEndian): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return swap ? swapped(bytes, values.BYTES_PER_ELEMENT) : bytes
}

/** Fills `values` from little-endian bytes of the same length, which may lie at any offset of a file. */
export function fromLittleEndian(bytes: Uint8Array, values: TypedArray, swap = !hostIsLittleEndian): void {
  const target = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  target.set(swap ? swapped(bytes, values.BYTES_PER_ELEMENT) : bytes)
}

function swapped(bytes: Uint8Array, width: number): Uint8Array {
  return bytes.map((_, i) => bytes[i - (i % width) + width - 1 - (i % width)])
}
