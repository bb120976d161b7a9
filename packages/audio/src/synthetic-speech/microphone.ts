import type { Random } from '@pretexts/random'

/** A band that a microphone and the room around it make louder or softer. */
export interface Peak {
  /** Its middle in Hz. */
  readonly frequency: number
  readonly decibels: number
}

/** Width of each band: its middle over its bandwidth. */
const quality = 0.8

/** How a recording colors the sound: bands at random places of the telephone's range, each up to so many decibels up or down. */
export function drawPeaks(rng: Random, count: number, decibels: number): Peak[] {
  return Array.from({ length: count }, () => ({
    frequency: 150 * (3600 / 150) ** rng.next(),
    decibels: rng.uniform(-decibels, decibels),
  }))
}

/**
 * Makes one band louder or softer, in place: a second-order peaking filter, which leaves 0 Hz and the Nyquist frequency as they are.
 * @see Bristow-Johnson, *Cookbook formulae for audio equalizer biquad filter coefficients*: peakingEQ
 */
export function applyPeak(samples: Float64Array, { frequency, decibels }: Peak, rate: number): void {
  const omega = (2 * Math.PI * Math.min(frequency, 0.45 * rate)) / rate
  const amplitude = 10 ** (decibels / 40)
  const alpha = Math.sin(omega) / (2 * quality)
  const a0 = 1 + alpha / amplitude
  const b0 = (1 + alpha * amplitude) / a0
  const b1 = (-2 * Math.cos(omega)) / a0 // also of y_{n−1}
  const b2 = (1 - alpha * amplitude) / a0
  const a2 = (1 - alpha / amplitude) / a0
  let [x1, x2, y1, y2] = [0, 0, 0, 0]
  for (let n = 0; n < samples.length; n++) {
    const x = samples[n]
    const y = b0 * x + b1 * (x1 - y1) + b2 * x2 - a2 * y2
    x2 = x1
    x1 = x
    y2 = y1
    y1 = y
    samples[n] = y
  }
}
