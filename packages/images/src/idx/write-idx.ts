import type { IdxArray } from './read-idx.ts'

/** The bytes of an IDX file that holds this array: the inverse of `readIdx`. */
export function writeIdx({ shape, data }: IdxArray): Uint8Array {
  const start = 4 + 4 * shape.length
  const bytes = new Uint8Array(start + data.length)
  bytes.set([0, 0, 0x08, shape.length])
  const view = new DataView(bytes.buffer)
  for (const [axis, size] of shape.entries()) view.setUint32(4 + 4 * axis, size)
  bytes.set(data, start)
  return bytes
}
