import type { Sound } from '@pretexts/contracts'

/** One channel as a WAV file of 16-bit samples, for a player. */
export function wavOf({ rate, samples }: Pick<Sound, 'rate' | 'samples'>): ArrayBuffer {
  const bytes = new ArrayBuffer(44 + 2 * samples.length)
  const view = new DataView(bytes)
  const text = (at: number, word: string): void => {
    for (let i = 0; i < word.length; i++) view.setUint8(at + i, word.charCodeAt(i))
  }
  text(0, 'RIFF')
  view.setUint32(4, 36 + 2 * samples.length, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true) // PCM
  view.setUint16(22, 1, true) // one channel
  view.setUint32(24, rate, true)
  view.setUint32(28, 2 * rate, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, 2 * samples.length, true)
  for (let i = 0; i < samples.length; i++)
    view.setInt16(44 + 2 * i, Math.round(32_767 * Math.max(-1, Math.min(1, samples[i]))), true)
  return bytes
}
