import type { Fault } from '../format-error.ts'
import { wire } from './message.ts'

/** A field of a message: a number for a varint, the bytes of anything else. */
export interface Field {
  readonly field: number
  readonly value: number | Uint8Array
}

/**
 * The fields of a protobuf message, in order, unknown ones too.
 * @throws the fault for a field that does not lie inside the message
 */
export function* readFields(bytes: Uint8Array, fault: Fault): Iterable<Field> {
  let at = 0
  const next = (): number => {
    const read = readVarint(bytes, at, fault)
    at = read.end
    return read.value
  }
  while (at < bytes.length) {
    const key = next()
    const field = Math.floor(key / 8)
    const type = key % 8
    if (type === wire.varint) {
      yield { field, value: next() }
      continue
    }
    const length = type === wire.bytes ? next() : type === wire.eight ? 8 : type === wire.four ? 4 : -1
    if (length < 0) throw fault('a field of a known wire type', `wire type ${type}`)
    if (length > bytes.length - at)
      throw fault(`a field of at most ${bytes.length - at} bytes`, `one of ${length}`)
    yield { field, value: bytes.subarray(at, at + length) }
    at += length
  }
}

/** At most ten bytes; beyond 2⁵³ the value is rounded. */
function readVarint(bytes: Uint8Array, start: number, fault: Fault): { value: number; end: number } {
  let value = 0
  for (let i = 0; i < 10 && start + i < bytes.length; i++) {
    const byte = bytes[start + i]
    value += (byte % 128) * 128 ** i
    if (byte < 128) return { value, end: start + i + 1 }
  }
  throw fault('a whole number of at most 10 bytes', 'none that ends')
}
