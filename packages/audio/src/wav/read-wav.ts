import { fileSource, memorySource } from '../byte-source.ts'
import type { Sound } from '../sound.ts'
import { type WavOptions, WavReader } from './wav-reader.ts'

/**
 * Opens a WAV file of any length to read windows of it. Node only.
 * @throws DataError when it is no WAV file, or one that we cannot read
 * @example using file = openWav('two-hours.wav'); file.read(file.rate * 3600, file.rate) // the first second of hour two
 */
export function openWav(path: string, options?: WavOptions): WavReader {
  const source = fileSource(path)
  try {
    return new WavReader(source, options)
  } catch (error) {
    source.close()
    throw error
  }
}

/**
 * Decodes a WAV file in memory: PCM of 8, 16, 24 or 32 bits, float of 32 or 64, A-law, µ-law, of any channels; RF64 too.
 * @param source what to call it in messages. Default `WAV bytes`
 * @throws DataError when it is no WAV file, or one that we cannot read
 */
export function decodeWav(
  bytes: Uint8Array,
  { source = 'WAV bytes', ...options }: WavOptions & { source?: string } = {},
): Sound {
  return new WavReader(memorySource(bytes, source), options).read()
}
