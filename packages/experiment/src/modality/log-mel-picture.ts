import { LogMel } from '@pretexts/audio'
import type { Picture } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'

/** Height of the picture. */
const mels = 32

/** A signal as a picture of its log-mel spectrogram: time to the right, low bands below, loud is light. */
export function logMelPicture({ form, values }: SignalSamples, index: number): Picture {
  const { channels, length, rate } = form
  const signal = values.subarray(index * channels * length, index * channels * length + length)
  const mel = new LogMel({ rate, mels, hopSeconds: Math.max(0.01, length / rate / 64) })
  const spectrum = mel.transform(signal) // (M, T)
  const width = mel.frames(length)
  const [low, high] = range(spectrum)
  const data = Uint8Array.from({ length: mels * width }, (_, at) => {
    const [row, column] = [Math.floor(at / width), at % width]
    return Math.round((255 * (spectrum[(mels - 1 - row) * width + column] - low)) / (high - low))
  })
  return { width, height: mels, channels: 1, data }
}

function range(values: Float32Array): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return [low, high > low ? high : low + 1]
}
