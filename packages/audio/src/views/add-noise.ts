import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { requireRange } from './require-rows.ts'

export interface AddNoiseOptions {
  /** Range of the ratio of signal to noise, in decibels. Default [10, 40]. */
  readonly ratio?: readonly [low: number, high: number]
}

/**
 * The signal with white Gaussian noise, so many decibels below it.
 *
 * `x + σ ε`, `σ² = mean(x²) / 10^{r/10}`, r uniform in `ratio`, ε standard normal. Silence stays silence.
 */
export function addNoise(signal: Float32Array, options: AddNoiseOptions, rng: Random): Float32Array {
  const { ratio = [10, 40] } = requireOptions('addNoise', options, { ratio: 'numbers' })

  requireRange('addNoise', 'ratio', ratio, { from: -200, to: 200 })
  let power = 0
  for (let i = 0; i < signal.length; i++) power += signal[i] * signal[i]
  const decibels = rng.uniform(...ratio)
  const deviation = Math.sqrt(power / Math.max(1, signal.length) / 10 ** (decibels / 10))
  const out = new Float32Array(signal.length)
  rng.fillNormal(out, 0, deviation)
  for (let i = 0; i < out.length; i++) out[i] += signal[i]
  return out
}
