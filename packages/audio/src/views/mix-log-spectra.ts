import { requireNumber } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { ArgumentError, requireOptions } from '@pretexts/tensor'

/**
 * Two sounds mixed, given their log spectra: the logarithm of a weighted mean of powers.
 *
 * `ln((1 − α) eˣ + α eᶻ)`, computed as the larger of the two plus the logarithm of at most 1.
 * @param x the spectrogram, any layout
 * @param z the other sound, in the same layout
 * @param weight α, the part of z, from 0 to 1
 * @throws ArgumentError for spectra of different sizes or a weight outside 0 … 1
 * @see Niizumi et al. 2021 (BYOL-A), Eq. 5
 */
export function mixLogSpectra(x: Float32Array, z: Float32Array, weight: number): Float32Array {
  requireNumber('mixLogSpectra', 'weight', weight, { from: 0, to: 1 })
  if (x.length !== z.length) {
    const message = `both spectra must have one size; got ${x.length} and ${z.length} values`
    throw new ArgumentError('mixLogSpectra', 'z', z.length, message)
  }
  if (weight === 0) return x.slice()
  if (weight === 1) return z.slice()
  const out = new Float32Array(x.length)
  for (let i = 0; i < x.length; i++) {
    const ahead = x[i] - z[i]
    out[i] =
      ahead > 0
        ? x[i] + Math.log(1 - weight + weight * Math.exp(-ahead))
        : z[i] + Math.log(weight + (1 - weight) * Math.exp(ahead))
  }
  return out
}

export interface RandomMixOptions {
  /** Largest weight of the other sound. Default 0.4, as in BYOL-A. */
  readonly most?: number
}

/** The sound with another one in the background, its weight α uniform in 0 … most. */
export function randomMix(
  x: Float32Array,
  z: Float32Array,
  options: RandomMixOptions,
  rng: Random,
): Float32Array {
  const { most = 0.4 } = requireOptions('randomMix', options, { most: 'number' })

  requireNumber('randomMix', 'most', most, { from: 0, to: 1 })
  return mixLogSpectra(x, z, rng.uniform(0, most))
}
