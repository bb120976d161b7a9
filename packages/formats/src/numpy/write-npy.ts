import { faultIn } from '../format-error.ts'
import { joinBytes } from '../join-bytes.ts'
import { requireArray } from '../numbers/check-array.ts'
import type { NumberArray } from '../numbers/number-array.ts'
import { littleEndian } from '../numbers/number-types.ts'

/** The types of NumPy that are written, and the arrays that hold them. */
const types = [
  ['<f4', Float32Array],
  ['<f8', Float64Array],
  ['<i4', Int32Array],
  ['|u1', Uint8Array],
] as const

/**
 * An array as a `.npy` file, for `numpy.load`: magic, version 1.0, a header padded to 64 bytes, the numbers little-endian in C order.
 *
 * @throws FormatError when the shape and the numbers do not belong together
 * @see NEP 1, A Simple File Format for NumPy Arrays
 * @example writeFileSync('features.npy', writeNpy({ values: features, shape: [count, width] }))
 */
export function writeNpy(array: NumberArray): Uint8Array<ArrayBuffer> {
  const { values, shape } = array
  requireArray(array, faultIn('writeNpy', 'array'))
  const [type] = types.find(([, kind]) => values instanceof kind) ?? types[0]
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': ${tuple}, }`
  const padded = `${header.padEnd(64 * Math.ceil((10 + header.length + 1) / 64) - 11)}\n`
  const start = new Uint8Array([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0, 0]) // \x93NUMPY, 1.0
  new DataView(start.buffer).setUint16(8, padded.length, true)
  return joinBytes([start, new TextEncoder().encode(padded), littleEndian(values)])
}
