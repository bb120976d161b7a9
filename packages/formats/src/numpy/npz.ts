import type { NumberArray } from '../numbers/number-array.ts'
import { readZip } from '../zip/read-zip.ts'
import { writeZip } from '../zip/write-zip.ts'
import { readNpy } from './read-npy.ts'
import { writeNpy } from './write-npy.ts'

/**
 * Arrays by name as a `.npz` archive, not compressed, as `numpy.savez` makes it.
 * @throws FormatError as `writeNpy` and `writeZip`
 * @example writeNpz([['features', features], ['labels', labels]])
 */
export function writeNpz(
  arrays: Iterable<readonly [name: string, array: NumberArray]>,
): Uint8Array<ArrayBuffer> {
  return writeZip(Array.from(arrays, ([name, array]) => ({ name: `${name}.npy`, bytes: writeNpy(array) })))
}

/**
 * The arrays of a `.npz` archive by name, compressed (`numpy.savez_compressed`) or not. Entries that are no `.npy` files are left out.
 * @throws FormatError as `readNpy` and `readZip`
 */
export function readNpz(bytes: Uint8Array, source = 'npz file'): Map<string, NumberArray> {
  const entries = readZip(bytes, source).filter(({ name }) => name.endsWith('.npy'))
  return new Map(
    entries.map(({ name, bytes: file }) => [name.slice(0, -4), readNpy(file, `${source}, ${name}`)]),
  )
}
