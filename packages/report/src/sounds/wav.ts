import { toBase64 } from '@pretexts/contracts'

/**
 * Samples as a WAV file: one channel of 16-bit integers, little-endian, after a header of 44 bytes.
 * @param samples in [−1, 1]; others are clipped
 * @param rate samples per second
 * @see Microsoft and IBM, Multimedia Programming Interface and Data Specifications 1.0
 */
export function wav(samples: Float32Array, rate: number): Uint8Array {
  const bytes = new Uint8Array(44 + 2 * samples.length)
  const view = new DataView(bytes.buffer)
  const name = (at: number, letters: string) =>
    bytes.set(
      Uint8Array.from(letters, (c) => c.charCodeAt(0)),
      at,
    )
  name(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  name(8, 'WAVEfmt ')
  view.setUint32(16, 16, true) // bytes of the format
  view.setUint16(20, 1, true) // PCM
  view.setUint16(22, 1, true) // channels
  view.setUint32(24, rate, true)
  view.setUint32(28, 2 * rate, true) // bytes per second
  view.setUint16(32, 2, true) // bytes per sample
  view.setUint16(34, 16, true) // bits per sample
  name(36, 'data')
  view.setUint32(40, 2 * samples.length, true)
  samples.forEach((sample, i) => {
    view.setInt16(44 + 2 * i, Math.round(32767 * Math.max(-1, Math.min(1, sample))), true)
  })
  return bytes
}

/** Samples as a `data:` address of a WAV file, so that the page needs no other file. */
export const wavAddress = (samples: Float32Array, rate: number): string =>
  `data:audio/wav;base64,${toBase64(wav(samples, rate))}`
