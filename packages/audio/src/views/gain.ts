import { requireNumber } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { requireRange } from './require-rows.ts'

/** The signal, louder by so many decibels: times `10^{dB/20}`. Nothing is clipped. */
export function gain(signal: Float32Array, decibels: number): Float32Array {
  requireNumber('gain', 'decibels', decibels, { from: -200, to: 200 })
  const factor = 10 ** (decibels / 20)
  return signal.map((x) => x * factor)
}

export interface RandomGainOptions {
  /** Range of the change of loudness in decibels. Default [−6, 6]. */
  readonly decibels?: readonly [low: number, high: number]
}

/** The signal at another loudness, uniform in decibels. */
export function randomGain(signal: Float32Array, options: RandomGainOptions, rng: Random): Float32Array {
  const { decibels = [-6, 6] } = requireOptions('randomGain', options, { decibels: 'numbers' })

  requireRange('randomGain', 'decibels', decibels, { from: -200, to: 200 })
  return gain(signal, rng.uniform(...decibels))
}
