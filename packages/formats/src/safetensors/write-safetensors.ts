import { type Fault, faultIn } from '../format-error.ts'
import { joinBytes } from '../join-bytes.ts'
import { requireArray } from '../numbers/check-array.ts'
import type { NumberArray, Numbers } from '../numbers/number-array.ts'
import { littleEndian } from '../numbers/number-types.ts'

/** Names that the header keeps for itself. */
export const metadataKey = '__metadata__'

/**
 * Arrays by name as a safetensors file: the length of the header (8 bytes), the header as JSON padded to 8 bytes, then all numbers
 * little-endian and without gaps. Types with more bytes come first, so that every array is aligned.
 *
 * @param metadata texts by name. Default: none
 * @throws FormatError for a name that is given twice or reserved, or a shape that does not fit its numbers
 * @see https://huggingface.co/docs/safetensors, Format
 * @example writeSafetensors([['weight', { values, shape: [10, 64] }]], { format: 'pt' })
 */
export function writeSafetensors(
  tensors: Iterable<readonly [name: string, array: NumberArray]>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const fault = faultIn('writeSafetensors', 'tensors')
  const given = [...tensors]
  requireNames(
    given.map(([name]) => name),
    fault,
  )
  for (const [name, array] of given) requireArray(array, faultIn('writeSafetensors', `'${name}'`))
  const sorted = given.toSorted(([, a], [, b]) => b.values.BYTES_PER_ELEMENT - a.values.BYTES_PER_ELEMENT)
  let end = 0
  const entries = sorted.map(([name, { values, shape }]) => {
    const begin = end
    end += values.byteLength
    return [name, { dtype: typeOf(values), shape, data_offsets: [begin, end] }] as const
  })
  const about = Object.keys(metadata).length > 0 ? [[metadataKey, metadata] as const] : []
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries([...about, ...entries])))
  const header = new Uint8Array(8 * Math.ceil(json.length / 8)).fill(0x20)
  header.set(json)
  const length = new Uint8Array(8)
  new DataView(length.buffer).setUint32(0, header.length, true)
  return joinBytes([length, header, ...sorted.map(([, { values }]) => littleEndian(values))])
}

function typeOf(values: Numbers): string {
  if (values instanceof Float32Array) return 'F32'
  if (values instanceof Float64Array) return 'F64'
  return values instanceof Int32Array ? 'I32' : 'U8'
}

function requireNames(names: readonly string[], fault: Fault): void {
  const fix = 'rename one'
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw fault('names that differ', `'${twice}' twice`, { fix })
  if (names.includes(metadataKey))
    throw fault('names of arrays', `'${metadataKey}', which is reserved`, { fix })
}
