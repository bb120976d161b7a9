import { DataError } from '@pretexts/data'
import { fileSource } from '../byte-source.ts'
import { decodeSound, isWav } from '../decode/decode-sound.ts'
import { mixDown } from '../mix-down.ts'
import { openWav } from '../wav/read-wav.ts'
import { type WavOptions, WavReader } from '../wav/wav-reader.ts'
import { flacHeader } from './flac-header.ts'

/** What is known of a sound file before it is read. */
export interface SoundFile {
  readonly path: string
  readonly rate: number
  /** Samples in each channel. */
  readonly length: number
  /** Whether windows of it can be read; other files are decoded whole. */
  readonly isWav: boolean
  readonly notes: readonly string[]
}

/** Other formats that `audio-decode` may read, by how names end. */
const endings = /\.(flac|mp3|ogg|oga|opus|m4a|mp4|aac|aiff?|aifc|caf|webm|wma|amr|qoa|wav)$/i

/**
 * Looks at a sound file: the header of a WAV or FLAC file; others are decoded. A float WAV file is read through for NaN.
 * @throws DataError when it is no sound, is damaged, or holds no samples
 */
export async function probeSound(path: string, options: WavOptions): Promise<SoundFile> {
  const source = fileSource(path)
  try {
    const begin = source.read(0, 64)
    if (isWav(begin)) return probeWav(path, new WavReader(source, options))
    const flac = flacHeader(begin)
    if (flac && flac.length > 0)
      return { path, rate: flac.rate, length: flac.length, isWav: false, notes: [] }
    if (!endings.test(path)) throw noSound(path, 'something else, by its name and by how it begins')
  } finally {
    source.close()
  }
  const { rate, length, notes } = await decodeFile(path, options)
  if (length === 0) throw noSound(path, 'no samples')
  return { path, rate, length, isWav: false, notes }
}

function probeWav(path: string, reader: WavReader): SoundFile {
  const { rate, length, format } = reader
  if (length === 0) throw noSound(path, 'no samples')
  const notes = new Set(reader.notes)
  const step = format.encoding === 'float' ? 2 ** 20 : length // integers are always numbers
  for (let at = 0; format.encoding === 'float' && at < length; at += step) {
    for (const note of reader.read(at, step).notes) notes.add(note)
  }
  return { path, rate, length, isWav: true, notes: [...notes] }
}

/** Samples of a file as one channel, its own rate, zeros where it has none. WAV files only. */
export function readWindow(
  file: SoundFile,
  start: number,
  length: number,
  options: WavOptions,
): Float32Array {
  const reader = openWav(file.path, options)
  try {
    const first = Math.max(0, Math.min(start, reader.length))
    const last = Math.max(first, Math.min(reader.length, start + length))
    const out = new Float32Array(length)
    out.set(mixDown(reader.read(first, last - first)), first - start)
    return out
  } finally {
    reader.close()
  }
}

/** A whole file. */
export async function decodeFile(path: string, options: WavOptions) {
  const source = fileSource(path)
  try {
    return await decodeSound(source.read(0, source.size), { source: path, ...options })
  } finally {
    source.close()
  }
}

function noSound(path: string, found: string): DataError {
  const fix = 'leave it out, or convert it to WAV'
  return new DataError('probeSound', { source: path, expected: 'a sound file', found, fix })
}
