import type { Dataset, Samples } from '@pretexts/data'
import { allOf, readBatches } from '../features/read-batches.ts'

/** A 53-bit hash of the values of every example. What was read is let go at once: memory does not depend on the examples' size. */
export async function fingerprints(dataset: Dataset): Promise<Float64Array> {
  const hashes = new Float64Array(dataset.count)
  for await (const { samples, start } of readBatches(dataset, allOf(dataset), 64))
    for (let i = 0; i < samples.indices.length; i++) hashes[start + i] = hashOf(bytesOf(samples, i))
  return hashes
}

/** The values of the i-th of some samples, as bytes. */
export function bytesOf({ values, indices }: Samples, i: number): Uint8Array {
  const size = values.byteLength / indices.length
  return new Uint8Array(values.buffer, values.byteOffset + i * size, size)
}

/** Two FNV-1a hashes with different offsets, 32 bits of one and 21 of the other. */
function hashOf(bytes: Uint8Array): number {
  let [a, b] = [0x811c9dc5, 0x050c5d1f]
  for (let i = 0; i < bytes.length; i++) {
    a = Math.imul(a ^ bytes[i], 0x01000193)
    b = Math.imul(b ^ bytes[i], 0x010001b5)
  }
  return (a >>> 0) * 2 ** 21 + (b >>> 11)
}
