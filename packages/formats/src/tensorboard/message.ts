import { joinBytes } from '../join-bytes.ts'

/*
 * Fields of a protobuf message, as far as event files need them. A field is a key (number · 8 + wire type) and a value.
 * https://protobuf.dev/programming-guides/encoding
 */

/** How a value is written. */
export const wire = { varint: 0, eight: 1, bytes: 2, four: 5 } as const

/** A whole number ≥ 0, seven bits a byte, the lowest first. */
function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value // division, not shifts: steps may be larger than 32 bits
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return Uint8Array.from([...bytes, rest])
}

const key = (field: number, type: number): Uint8Array => varint(field * 8 + type)

export const intField = (field: number, value: number): Uint8Array =>
  joinBytes([key(field, wire.varint), varint(value)])

export function doubleField(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value, true)
  return joinBytes([key(field, wire.eight), bytes])
}

export function floatField(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setFloat32(0, value, true)
  return joinBytes([key(field, wire.four), bytes])
}

/** Bytes, a text or a message inside the message. */
export function bytesField(field: number, value: Uint8Array | string): Uint8Array {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
  return joinBytes([key(field, wire.bytes), varint(bytes.length), bytes])
}
