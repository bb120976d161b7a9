import type { Fault } from '../../format-error.ts'
import { wires } from './encode.ts'

/** One field of a message as it stands in the file. */
export interface WireField {
  /** Its number in the message. */
  readonly field: number
  readonly wire: number
  /** The value of a varint or of a fixed number, as its bits. 0n for bytes. */
  readonly bits: bigint
  /** The content of a field of bytes: a part of the file, not a copy. Empty for numbers. */
  readonly content: Uint8Array
  /** Where the value begins, in bytes from the beginning of the file. */
  readonly offset: number
}

const none = new Uint8Array(0)
const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * The fields of a message one after the other. Nothing is copied, and no length is believed: each is compared with the bytes that are
 * left of the message.
 * @throws FormatError for a field that reaches beyond its message, a number with too many bytes, and codings that are long out of use
 * @see https://protobuf.dev/programming-guides/encoding
 */
export function* fieldsOf(message: Uint8Array, fault: Fault): Generator<WireField> {
  const at = { position: 0 }
  while (at.position < message.length) {
    const start = message.byteOffset + at.position
    const tag = readVarint(message, at, fault)
    const [field, wire] = [Number(tag >> 3n), Number(tag & 7n)]
    if (field < 1 || field >= 2 ** 29)
      throw fault('a field numbered from 1 to 536870911', `${field}`, { offset: start })
    const offset = message.byteOffset + at.position
    if (wire === wires.varint)
      yield { field, wire, bits: readVarint(message, at, fault), content: none, offset }
    else {
      const content = take(message, at, lengthOf(message, at, wire, fault), fault)
      const bits = wire === wires.bytes ? 0n : bitsOf(content)
      yield { field, wire, bits, content: wire === wires.bytes ? content : none, offset }
    }
  }
}

function lengthOf(message: Uint8Array, at: Position, wire: number, fault: Fault): bigint {
  if (wire === wires.fixed64) return 8n
  if (wire === wires.fixed32) return 4n
  if (wire === wires.bytes) return readVarint(message, at, fault)
  throw fault('a field coded as a number or as bytes', `wire type ${wire}`, {
    offset: message.byteOffset + at.position,
  })
}

interface Position {
  position: number
}

function take(message: Uint8Array, at: Position, length: bigint, fault: Fault): Uint8Array {
  const left = message.length - at.position
  if (length > BigInt(left))
    throw fault(`a field of at most ${left} bytes`, `one of ${length}`, {
      offset: message.byteOffset + at.position,
    })
  const content = message.subarray(at.position, at.position + Number(length))
  at.position += content.length
  return content
}

function readVarint(message: Uint8Array, at: Position, fault: Fault): bigint {
  const offset = message.byteOffset + at.position
  let value = 0n
  for (let shift = 0n; shift < 70n; shift += 7n) {
    if (at.position >= message.length)
      throw fault('the rest of a number', 'the end of its message', { offset })
    const byte = message[at.position++]
    value |= BigInt(byte & 127) << shift
    if (byte < 128) return BigInt.asUintN(64, value)
  }
  throw fault('a number of at most ten bytes', 'more', { offset })
}

function bitsOf(content: Uint8Array): bigint {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  return content.length === 8 ? view.getBigUint64(0, true) : BigInt(view.getUint32(0, true))
}

const wireNames: Readonly<Record<number, string>> = { 0: 'a varint', 1: '8 bytes', 2: 'bytes', 5: '4 bytes' }

function requireWire(given: WireField, wire: number, fault: Fault): void {
  if (given.wire !== wire)
    throw fault(`field ${given.field} coded as ${wireNames[wire]}`, wireNames[given.wire], {
      offset: given.offset,
    })
}

/** The content of a field of bytes. */
export function bytesIn(given: WireField, fault: Fault): Uint8Array {
  requireWire(given, wires.bytes, fault)
  return given.content
}

/** @throws FormatError when it is no UTF-8 */
export function textIn(given: WireField, fault: Fault): string {
  try {
    return decoder.decode(bytesIn(given, fault))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw fault(`text in UTF-8 in field ${given.field}`, 'other bytes', { offset: given.offset })
  }
}

/** A signed whole number that JavaScript holds exactly. */
export function wholeIn(given: WireField, fault: Fault): number {
  requireWire(given, wires.varint, fault)
  return exact(given.bits, given.offset, fault)
}

export function floatIn(given: WireField, fault: Fault): number {
  requireWire(given, wires.fixed32, fault)
  const view = new DataView(new ArrayBuffer(4))
  view.setUint32(0, Number(given.bits))
  return view.getFloat32(0)
}

/** Signed whole numbers of a repeated field: one by one, or packed. */
export function bigWholesIn(given: WireField, fault: Fault): bigint[] {
  if (given.wire === wires.varint) return [BigInt.asIntN(64, given.bits)]
  const content = bytesIn(given, fault)
  const at = { position: 0 }
  const values: bigint[] = []
  while (at.position < content.length) values.push(BigInt.asIntN(64, readVarint(content, at, fault)))
  return values
}

export function wholesIn(given: WireField, fault: Fault): number[] {
  return bigWholesIn(given, fault).map((value) => exact(value, given.offset, fault))
}

function exact(bits: bigint, offset: number, fault: Fault): number {
  const value = BigInt.asIntN(64, bits)
  if (value === BigInt(Number(value)) && Number.isSafeInteger(Number(value))) return Number(value)
  throw fault('a whole number up to 2⁵³', `${value}`, { offset })
}

/** Floats of a repeated field, of 4 or 8 bytes each: one by one, or packed. */
export function floatsIn(given: WireField, bytes: 4 | 8, fault: Fault): number[] {
  const single = bytes === 4 ? wires.fixed32 : wires.fixed64
  const content = given.wire === single ? fixedBytes(given.bits, bytes) : bytesIn(given, fault)
  if (content.length % bytes !== 0)
    throw fault(`a multiple of ${bytes} bytes`, `${content.length}`, { offset: given.offset })
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  return Array.from({ length: content.length / bytes }, (_, i) =>
    bytes === 4 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true),
  )
}

function fixedBytes(bits: bigint, bytes: 4 | 8): Uint8Array {
  const content = new Uint8Array(8)
  new DataView(content.buffer).setBigUint64(0, bits, true)
  return content.subarray(0, bytes)
}
