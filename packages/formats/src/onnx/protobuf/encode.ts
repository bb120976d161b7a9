/*
 * The wire format of Protocol Buffers, written: a message is a row of fields, each with its number and how its value is coded.
 * Fields are lists of pieces, so that large weights are copied once, when the whole file is joined.
 * https://protobuf.dev/programming-guides/encoding
 */

/** Bytes in pieces: one field, or several. */
export type Pieces = readonly Uint8Array[]

/** How a value is coded. */
export const wires = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const

const encoder = new TextEncoder()

/**
 * A whole number in groups of 7 bits, the lowest first; the top bit of a byte says that more follow. Negative numbers are taken
 * modulo 2⁶⁴ and so have ten bytes.
 * @example varint(300) // Uint8Array [172, 2]
 */
export function varint(value: number | bigint): Uint8Array {
  const groups: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  for (; rest > 127n; rest >>= 7n) groups.push(Number(rest & 127n) | 128)
  return Uint8Array.from([...groups, Number(rest)])
}

/** A whole number, such as an int64 or an enumeration. */
export function whole(field: number, value: number | bigint): Pieces {
  return [tag(field, wires.varint), varint(value)]
}

/** A float of 32 bits. */
export function float(field: number, value: number): Pieces {
  const four = new Uint8Array(4)
  new DataView(four.buffer).setFloat32(0, value, true)
  return [tag(field, wires.fixed32), four]
}

export function bytes(field: number, value: Uint8Array): Pieces {
  return [tag(field, wires.bytes), varint(value.length), value]
}

export function text(field: number, value: string): Pieces {
  return bytes(field, encoder.encode(value))
}

/** Whole numbers, packed: one field for all of them. */
export function wholes(field: number, values: readonly (number | bigint)[]): Pieces {
  return message(field, values.map(varint))
}

/** Floats of 32 bits, packed. */
export function floats(field: number, values: readonly number[]): Pieces {
  return message(
    field,
    values.map((value) => float(1, value)[1]),
  )
}

/** A message inside of another. */
export function message(field: number, content: Pieces): Pieces {
  const length = content.reduce((sum, piece) => sum + piece.length, 0)
  return [tag(field, wires.bytes), varint(length), ...content]
}

function tag(field: number, wire: number): Uint8Array {
  return varint(field * 8 + wire)
}
