import type { ByteSource } from '../byte-source.ts'
import { wavFault } from './wav-fault.ts'

/** A part of a RIFF file: its name, and where its contents are, within the file. */
export interface Chunk {
  readonly id: string
  readonly start: number
  /** What the header says. */
  readonly claimed: number
  /** Bytes that are there. */
  readonly length: number
}

/** More chunks than any real file has before its samples. */
const limit = 10_000

/**
 * The chunks of a WAV file in order, up to and including `data`.
 *
 * RIFF: 4 bytes of name, 4 of size (little-endian), contents, a zero where the size is odd. RF64 and BW64 files hold the size of
 * `data` in a chunk `ds64`. A size of 0xffffffff is what a program writes that does not know it yet: everything that follows.
 * @throws DataError when it is no WAV file, or chunks without end
 * @see EBU Tech 3306 (RF64)
 */
export function chunksOf(source: ByteSource): Chunk[] {
  const wide = checkForm(source)
  const chunks: Chunk[] = []
  let dataSize: number | null = null
  let at = 12
  while (at + 8 <= source.size) {
    const header = viewOf(source.read(at, 8))
    const id = textOf(header, 0, 4)
    const claimed = header.getUint32(4, true)
    const start = at + 8
    const known = wide && id === 'data' && claimed === 0xffffffff && dataSize !== null ? dataSize : claimed
    const length = Math.min(known, source.size - start)
    chunks.push({ id, start, claimed: known, length })
    if (id === 'data') break
    if (id === 'ds64' && length >= 16)
      dataSize = Number(viewOf(source.read(start + 8, 8)).getBigUint64(0, true))
    if (chunks.length === limit) {
      throw wavFault(
        source.name,
        at,
        `the samples within the first ${limit} chunks`,
        'no end of other chunks',
      )
    }
    at = start + known + oddByte(source, start + known, known)
  }
  return chunks
}

/** Checks the first 12 bytes; whether the file may hold 64-bit sizes. */
function checkForm(source: ByteSource): boolean {
  const bytes = source.read(0, 12)
  if (bytes.length < 12) {
    const found = bytes.length === 0 ? 'an empty file' : `${bytes.length} bytes`
    throw wavFault(source.name, 0, 'a WAV file, of at least 12 bytes', found)
  }
  const riff = textOf(viewOf(bytes), 0, 4)
  const wave = textOf(viewOf(bytes), 8, 4)
  if (riff === 'RIFX') {
    throw wavFault(source.name, 0, 'RIFF', 'RIFX: bytes in reverse order', 'convert it to a common WAV file')
  }
  const known = ['RIFF', 'RF64', 'BW64'].includes(riff)
  if (known && wave === 'WAVE') return riff !== 'RIFF'
  const found = known ? `${riff} … ${JSON.stringify(wave)}` : JSON.stringify(riff)
  throw wavFault(source.name, 0, 'a WAV file, which begins with RIFF … WAVE', found)
}

/** 1 after an odd chunk; 0 after one whose writer forgot the zero, so that a name follows at once. */
function oddByte(source: ByteSource, end: number, size: number): 0 | 1 {
  if (size % 2 === 0) return 0
  const next = source.read(end, 5)
  return next.length === 5 && next[0] !== 0 && isName(next.subarray(0, 4)) && !isName(next.subarray(1))
    ? 0
    : 1
}

const isName = (bytes: Uint8Array) => bytes.every((byte) => byte >= 0x20 && byte < 0x7f)

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function textOf(view: DataView, at: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, i) => view.getUint8(at + i)))
}
