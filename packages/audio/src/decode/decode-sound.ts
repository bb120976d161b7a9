import { DataError } from '@pretexts/data'
import type { Sound } from '../sound.ts'
import { decodeWav } from '../wav/read-wav.ts'
import type { WavOptions } from '../wav/wav-reader.ts'

/**
 * Decodes a sound file in memory: WAV by ourselves, everything else (FLAC, MP3, Ogg, AIFF, …) by the package `audio-decode`,
 * which is loaded when it is first needed.
 * @param source what to call it in messages. Default `sound bytes`
 * @throws DataError when it is no sound, or when it needs `audio-decode` and that is not installed
 */
export async function decodeSound(
  bytes: Uint8Array,
  { source = 'sound bytes', ...options }: WavOptions & { source?: string } = {},
): Promise<Sound> {
  if (isWav(bytes)) return decodeWav(bytes, { source, ...options })
  if (bytes.length === 0) throw fault(source, 'an empty file', 'get the file again')
  const { default: decode } = await import('audio-decode').catch(() => {
    const found = 'no package audio-decode, which reads every format but WAV'
    throw fault(source, found, 'run npm install audio-decode, or convert the file to WAV')
  })
  const { channelData, sampleRate } = await decode(bytes).catch((error: Error) => {
    throw fault(source, error.message, 'get the file again, or leave it out')
  })
  return toSound(channelData, sampleRate, source, options)
}

/** Whether bytes begin as a WAV file does. */
export function isWav(bytes: Uint8Array): boolean {
  const begin = String.fromCharCode(...bytes.subarray(0, 12))
  return /^(RIFF|RIFX|RF64|BW64)/.test(begin) && begin.endsWith('WAVE')
}

function toSound(planes: readonly Float32Array[], rate: number, source: string, options: WavOptions): Sound {
  const length = planes[0]?.length ?? 0
  if (planes.length === 0 || !(rate > 0))
    throw fault(source, 'nothing that sounds', 'get the file again, or leave it out')
  const samples = new Float32Array(planes.length * length)
  planes.forEach((plane, c) => {
    samples.set(plane.subarray(0, length), c * length)
  })
  const bad = samples.reduce((count, x) => count + (Number.isFinite(x) ? 0 : 1), 0)
  if (bad > 0 && options.nonFinite !== 'zero') {
    throw fault(source, `${bad} samples that are NaN or infinite`, "set nonFinite: 'zero' to read them as 0")
  }
  const finite = bad > 0 ? samples.map((x) => (Number.isFinite(x) ? x : 0)) : samples
  const notes = bad > 0 ? [`${bad} samples were NaN or infinite, and are now 0.`] : []
  return { rate: Math.round(rate), channels: planes.length, length, samples: finite, notes }
}

function fault(source: string, found: string, fix: string): DataError {
  return new DataError('decodeSound', { source, expected: 'a sound file', found, fix })
}
