import type { ByteSource } from '../byte-source.ts'
import { type Chunk, viewOf } from './chunks.ts'
import { wavFault } from './wav-fault.ts'
import { extensibleTag, formatTags, type WavFormat, widths } from './wav-format.ts'

/** What other tags stand for. */
const compressed: Readonly<Record<number, string>> = {
  2: 'Microsoft ADPCM',
  17: 'IMA ADPCM',
  49: 'GSM 6.10',
  80: 'MPEG',
  85: 'MP3',
  255: 'AAC',
}

/**
 * Reads a `fmt ` chunk: tag, channels, rate, bytes a second, bytes a frame, bits a sample; then, for an extensible one, the real
 * tag in the first two bytes of a 16-byte identifier.
 * @throws DataError for what no sound can have, and for compressed encodings
 */
export function readFormat(source: ByteSource, chunk: Chunk): WavFormat {
  const view = viewOf(source.read(chunk.start, Math.min(chunk.length, 64)))
  const { name } = source
  const fault = (at: number, expected: string, found: string, fix?: string) =>
    wavFault(name, chunk.start + at, expected, found, fix)
  if (view.byteLength < 16) throw fault(0, 'a format of at least 16 bytes', `${view.byteLength}`)
  const tag = view.getUint16(0, true)
  const channels = view.getUint16(2, true)
  const rate = view.getUint32(4, true)
  const frame = view.getUint16(12, true)
  const bits = 8 * Math.ceil(view.getUint16(14, true) / 8) // 12 bits stand in two bytes, at their upper end
  if (channels === 0) throw fault(2, 'at least one channel', '0')
  if (rate === 0 || rate > 10_000_000) throw fault(4, 'a rate from 1 to 10,000,000 Hz', `${rate}`)
  const encoding = encodingOf(realTag(view, tag, fault), fault)
  if (!widths[encoding].includes(bits)) {
    throw fault(
      14,
      `${widths[encoding].join(', ')} bits a sample, as ${encoding} has`,
      `${view.getUint16(14, true)}`,
    )
  }
  if (frame !== (bits / 8) * channels) {
    throw fault(12, `${channels} channels of ${bits} bits in ${(bits / 8) * channels} bytes`, `${frame}`)
  }
  return { encoding, bits, channels, rate }
}

type Fault = (at: number, expected: string, found: string, fix?: string) => Error

function realTag(view: DataView, tag: number, fault: Fault): number {
  if (tag !== extensibleTag) return tag
  if (view.byteLength < 40) throw fault(16, 'an extension of 24 bytes', `${view.byteLength - 16} bytes`)
  return view.getUint16(24, true)
}

function encodingOf(tag: number, fault: Fault): WavFormat['encoding'] {
  for (const [encoding, known] of Object.entries(formatTags)) {
    if (tag === known) return encoding as WavFormat['encoding']
  }
  const found = compressed[tag] ?? `the encoding with tag ${tag}`
  throw fault(
    0,
    'PCM, float, A-law or µ-law',
    found,
    'convert it to 16-bit PCM (ffmpeg -i IN -c:a pcm_s16le OUT.wav)',
  )
}
