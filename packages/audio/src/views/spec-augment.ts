import { requireInteger } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { rowLength } from './require-rows.ts'

export interface HideOptions {
  /** Rows M of the spectrogram. */
  readonly mels: number
  /** Largest width of a stripe, in frames or bands. */
  readonly most: number
  /** How many stripes; they may overlap. Default 2. */
  readonly count?: number
  /** What hidden parts become. Default: the mean of the spectrogram. */
  readonly fill?: number
}

/**
 * The spectrogram with stripes of time hidden: SpecAugment's time masking.
 *
 * Each of `count` stripes has a width uniform in 0 … most and a place uniform in the picture.
 * @param spectrogram (M, T)
 * @see Park et al. 2019, 2.
 */
export function hideTimes(spectrogram: Float32Array, options: HideOptions, rng: Random): Float32Array {
  requireOptions('hideTimes', options, { mels: 'number', most: 'number', count: 'number', fill: 'number' })
  const frames = rowLength('hideTimes', 'mels', spectrogram, options.mels)
  return hide('hideTimes', spectrogram, options, frames, rng, (from, to, out, fill) => {
    for (let m = 0; m < options.mels; m++) out.fill(fill, m * frames + from, m * frames + to)
  })
}

/**
 * The spectrogram with bands hidden: SpecAugment's frequency masking. As `hideTimes`, with bands for frames.
 * @param spectrogram (M, T)
 */
export function hideBands(spectrogram: Float32Array, options: HideOptions, rng: Random): Float32Array {
  requireOptions('hideBands', options, { mels: 'number', most: 'number', count: 'number', fill: 'number' })
  const frames = rowLength('hideBands', 'mels', spectrogram, options.mels)
  return hide('hideBands', spectrogram, options, options.mels, rng, (from, to, out, fill) => {
    out.fill(fill, from * frames, to * frames)
  })
}

type Stripe = (from: number, to: number, out: Float32Array, fill: number) => void

function hide(
  operation: string,
  spectrogram: Float32Array,
  { most, count = 2, fill = mean(spectrogram) }: HideOptions,
  size: number,
  rng: Random,
  stripe: Stripe,
): Float32Array {
  requireInteger(operation, 'most', most, { from: 0, to: size, reason: 'the size of the spectrogram' })
  requireInteger(operation, 'count', count, { from: 0 })
  const out = spectrogram.slice()
  for (let i = 0; i < count; i++) {
    const width = rng.integer(most + 1)
    const from = rng.integer(size - width + 1)
    stripe(from, from + width, out, fill)
  }
  return out
}

function mean(values: Float32Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, x) => sum + x, 0) / values.length
}
