import type { Picture } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { LogMel } from './log-mel.ts'

/** Height of the picture. */
const mels = 32

/**
 * A signal as a picture of its log-mel spectrogram: time to the right, low bands below, loud is light.
 * @param hidden stretches in samples, from one up to, not including, another, that are shown dark. Default: none.
 */
export function logMelPicture(
  { form, values }: SignalSamples,
  index: number,
  hidden: readonly (readonly [from: number, to: number])[] = [],
): Picture {
  const { channels, length, rate } = form
  const signal = values.subarray(index * channels * length, index * channels * length + length)
  const mel = new LogMel({ rate, mels, hopSeconds: Math.max(0.01, length / rate / 64) })
  const spectrum = mel.transform(signal) // (M, T)
  const width = mel.frames(length)
  const [low, high] = range(spectrum)
  const dark = Array.from({ length: width }, (_, column) => {
    const sample = column * mel.hop + mel.window / 2
    return hidden.some(([from, to]) => sample >= from && sample < to)
  })
  const data = Uint8Array.from({ length: mels * width }, (_, at) => {
    const [row, column] = [Math.floor(at / width), at % width]
    const light = (spectrum[(mels - 1 - row) * width + column] - low) / (high - low)
    return Math.round(255 * light * (dark[column] ? 0.3 : 1))
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
