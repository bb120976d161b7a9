import { crc32 } from '@pretexts/contracts'
import { type DType, fromArray, isDType, sizeOf, type Tensor, typedArray } from '@pretexts/tensor'
import { CheckpointError, type CheckpointFault } from './checkpoint-error.ts'
import { type Contents, headerStart, magic, maxHeader, version } from './container.ts'
import { fromLittleEndian } from './little-endian.ts'

interface Entry {
  readonly name: string
  readonly dtype: DType
  readonly shape: readonly number[]
}

/**
 * The contents of a file that `encode` wrote. Nothing in it is believed before it is checked, and nothing is reserved
 * for what is not there: a hostile file costs no more memory than its own length.
 *
 * @param path for messages
 * @throws CheckpointError for a file that is foreign, of another version, truncated, or damaged
 */
export function decode(bytes: Uint8Array, path: string): Contents {
  const fail: Fail = (offset, expected, found, fix) => {
    throw new CheckpointError('loadCheckpoint', {
      path,
      offset,
      expected,
      found,
      fix,
    } satisfies CheckpointFault)
  }
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headerEnd = readStart(bytes, numbers, fail)
  const header = parseHeader(bytes.subarray(headerStart, headerEnd), fail)
  const entries = requireEntries(header.tensors, fail)
  const end = headerEnd + entries.reduce((total, entry) => total + byteLength(entry), 0)
  if (bytes.length !== end + 4)
    fail(
      bytes.length,
      `the end at byte ${end + 4}`,
      `${bytes.length} bytes`,
      'the file is cut off, or something was added',
    )
  const sum = crc32(bytes.subarray(0, end))
  if (numbers.getUint32(end, true) !== sum) {
    fail(
      end,
      `the sum ${hex(sum)} of what is before`,
      hex(numbers.getUint32(end, true)),
      'the file was damaged after it was written',
    )
  }
  return { facts: header.facts, tensors: readTensors(bytes, headerEnd, entries) }
}

type Fail = (offset: number, expected: string, found: string, fix?: string) => never

/** Checks what every file of ours begins with. Returns where the header ends. */
function readStart(bytes: Uint8Array, numbers: DataView, fail: Fail): number {
  if (bytes.length < headerStart)
    fail(
      bytes.length,
      `at least ${headerStart} bytes`,
      `${bytes.length}`,
      'this is no checkpoint, or it is cut off',
    )
  const start = String.fromCharCode(...bytes.subarray(0, magic.length))
  if (start !== magic) fail(0, `"${magic}"`, JSON.stringify(start), 'this is not a checkpoint of pretexts')
  const found = numbers.getUint32(8, true)
  if (found !== version)
    fail(8, `version ${version}`, `version ${found}`, 'read it with the release that wrote it')
  const length = numbers.getUint32(12, true)
  const most = Math.min(maxHeader, bytes.length - headerStart)
  if (length > most)
    fail(12, `a header of at most ${most} bytes`, `${length}`, 'the file is cut off or damaged')
  return headerStart + length
}

function parseHeader(bytes: Uint8Array, fail: Fail): { facts?: unknown; tensors?: unknown } {
  try {
    const header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof header === 'object' && header !== null) return header
  } catch {
    // told below
  }
  return fail(headerStart, 'a header in JSON', 'something else', 'the file is damaged')
}

function requireEntries(tensors: unknown, fail: Fail): Entry[] {
  if (!Array.isArray(tensors)) return fail(headerStart, 'a list of tensors', `${JSON.stringify(tensors)}`)
  const names = new Set<unknown>()
  for (const entry of tensors) {
    if (!isEntry(entry))
      fail(headerStart, 'tensors with a name, a dtype and a shape', shorten(JSON.stringify(entry)))
    if (names.has(entry.name)) fail(headerStart, 'every tensor once', `'${shorten(entry.name)}' twice`)
    names.add(entry.name)
  }
  return tensors
}

function isEntry(value: Partial<Entry> | null): value is Entry {
  if (typeof value?.name !== 'string' || !isDType(value.dtype) || !Array.isArray(value.shape)) return false
  return (
    value.shape.every((size) => Number.isSafeInteger(size) && size >= 0) &&
    Number.isSafeInteger(sizeOf(value.shape) * 8)
  )
}

function byteLength({ dtype, shape }: Entry): number {
  return sizeOf(shape) * typedArray(dtype, 0).BYTES_PER_ELEMENT
}

function readTensors(bytes: Uint8Array, start: number, entries: readonly Entry[]): Map<string, Tensor> {
  let at = start
  return new Map(
    entries.map((entry) => {
      const values = typedArray(entry.dtype, sizeOf(entry.shape))
      fromLittleEndian(bytes.subarray(at, at + values.byteLength), values)
      at += values.byteLength
      return [entry.name, fromArray(values, entry.shape)]
    }),
  )
}

const hex = (sum: number): string => sum.toString(16).padStart(8, '0')
const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}…` : text)
