import type { TokenWriter } from './token-store.ts'
import { fileWriter, memoryWriter } from './token-writers.ts'

/** Ids that are kept in memory before they go to a file: 256 MB. */
const mostInMemory = 1 << 26

/** Keeps ids in memory as long as they are few, and then in a temporary file (in Node). */
export function spillingWriter(limit = mostInMemory): TokenWriter {
  let writer = memoryWriter()
  let length = 0
  const spill = () => {
    const memory = writer.finish()
    writer = fileWriter()
    const ids = new Int32Array(1 << 14)
    for (let at = 0; at < length; ) {
      const count = memory.read(at, ids.subarray(0, Math.min(ids.length, length - at)))
      writer.write(ids.subarray(0, count))
      at += count
    }
  }
  return {
    write(ids) {
      if (length <= limit && length + ids.length > limit && 'process' in globalThis) spill()
      writer.write(ids)
      length += ids.length
    },
    finish: () => writer.finish(),
    abandon: () => writer.abandon(),
  }
}
