import { crc32 } from '@pretexts/contracts'
import type { Tensor } from '@pretexts/tensor'
import { toLittleEndian } from './little-endian.ts'

/**
 * The file format of checkpoints: named tensors and a JSON value.
 *
 *     byte 0   magic     "PRETEXTS"
 *          8   version   uint32, 1
 *         12   length    uint32, bytes of the header
 *         16   header    JSON: { "facts": …, "tensors": [{ "name", "dtype", "shape" }, …] }
 *          …   tensors   their elements, in the header's order, without gaps
 *     last 4   sum       uint32, CRC-32 of everything before
 *
 * All numbers are little-endian. The same contents give the same bytes.
 */
export interface Contents {
  readonly tensors: ReadonlyMap<string, Tensor>
  /** Plain JSON. */
  readonly facts: unknown
}

export const magic = 'PRETEXTS'
export const version = 1
/** Where the header begins. */
export const headerStart = 16
/** No header of ours comes near; a file that claims a longer one is not ours, or damaged. */
export const maxHeader = 2 ** 24

/** The pieces of a file that holds `contents`; tensors are not copied on the way. */
export function* encode({ tensors, facts }: Contents): Generator<Uint8Array> {
  const entries = [...tensors].map(([name, { dtype, shape }]) => ({ name, dtype, shape }))
  const header = new TextEncoder().encode(JSON.stringify({ facts, tensors: entries }))
  const start = new Uint8Array(headerStart)
  start.set(new TextEncoder().encode(magic))
  const numbers = new DataView(start.buffer)
  numbers.setUint32(8, version, true)
  numbers.setUint32(12, header.length, true)
  let sum = 0
  for (const piece of [
    start,
    header,
    ...[...tensors.values()].map((tensor) => toLittleEndian(tensor.values())),
  ]) {
    sum = crc32(piece, sum)
    yield piece
  }
  yield toLittleEndian(Int32Array.of(sum))
}
