import { requireInteger, requireNumber } from '@pretexts/data'
import { ArgumentError, type KnownOptions, requireKnown, requireOptions } from '@pretexts/tensor'
import { requireRate } from '../require.ts'
import { hertzToMel, type MelScale, melToHertz } from './mel-scale.ts'

export interface MelFilterBankOptions {
  /** Samples per second. */
  readonly rate: number
  /** Size of the Fourier transform whose bins are weighted. */
  readonly fftSize: number
  /** How many bands. Default 40. */
  readonly mels?: number
  /** Lower edge of the first band in Hz. Default 0. */
  readonly low?: number
  /** Upper edge of the last band in Hz. Default rate / 2. */
  readonly high?: number
  /** Default htk. */
  readonly scale?: MelScale
  /** `peak`: the tip of each triangle is 1. `area`: each triangle has area 1, in Hz. Default area for slaney, else peak. */
  readonly normalize?: 'peak' | 'area'
}

export const melOptions: KnownOptions<MelFilterBankOptions> = {
  rate: 'number',
  fftSize: 'number',
  mels: 'number',
  low: 'number',
  high: 'number',
  scale: 'string',
  normalize: 'string',
}

/** The weights of one band: those of bins `first`, `first + 1`, …; all others are 0. */
export interface MelBand {
  readonly first: number
  readonly weights: Float64Array
}

/**
 * Triangular filters, equally wide in mel: the matrix (mels, bins) that turns a power spectrum into bands, without its zeros.
 *
 * With edges f_0 … f_{M+1}, equally spaced in mel from `low` to `high`, band m weights bin frequency f by
 * `max(0, min((f − f_m) / (f_{m+1} − f_m), (f_{m+2} − f) / (f_{m+2} − f_{m+1})))`; for `area` times `2 / (f_{m+2} − f_m)`.
 * @throws ArgumentError for frequencies outside 0 … rate / 2, or a band so narrow that no bin falls into it
 * @see Davis and Mermelstein 1980; Slaney 1998
 */
export function melFilterBank(options: MelFilterBankOptions): readonly MelBand[] {
  const {
    rate,
    fftSize,
    mels = 40,
    low = 0,
    high = rate / 2,
    scale = 'htk',
  } = requireOptions('melFilterBank', options, melOptions)
  const { normalize = scale === 'slaney' ? 'area' : 'peak' } = options
  check({ rate, fftSize, mels, low, high, scale, normalize })
  const from = hertzToMel(low, scale)
  const step = (hertzToMel(high, scale) - from) / (mels + 1)
  const edge = (i: number) => melToHertz(from + step * i, scale)
  return Array.from({ length: mels }, (_, m) => {
    const triangle = [edge(m), edge(m + 1), edge(m + 2)] as const
    const height = normalize === 'area' ? 2 / (triangle[2] - triangle[0]) : 1
    return band(m, triangle, height, options)
  })
}

function band(
  m: number,
  [left, center, right]: readonly [number, number, number],
  height: number,
  { rate, fftSize, mels = 40 }: MelFilterBankOptions,
): MelBand {
  const first = Math.floor((left * fftSize) / rate) + 1 // the first bin above the left edge
  const weights: number[] = []
  for (let bin = first; 2 * bin <= fftSize && (bin * rate) / fftSize < right; bin++) {
    const frequency = (bin * rate) / fftSize
    weights.push(
      height * Math.min((frequency - left) / (center - left), (right - frequency) / (right - center)),
    )
  }
  if (weights.length > 0) return { first, weights: Float64Array.from(weights) }
  const range = `${left.toFixed(1)} to ${right.toFixed(1)} Hz`
  const message = `band ${m} of ${mels}, ${range}, holds no frequency bin, as bins are ${(rate / fftSize).toFixed(1)} Hz apart; use fewer mels or a larger fftSize`
  throw new ArgumentError('melFilterBank', 'mels', mels, message)
}

function check(options: Required<MelFilterBankOptions>): void {
  const { rate, fftSize, mels, low, high, scale, normalize } = options
  const operation = 'melFilterBank'
  requireRate(operation, 'rate', rate)
  requireInteger(operation, 'fftSize', fftSize, { from: 2, to: 2 ** 24 })
  requireInteger(operation, 'mels', mels, { from: 1, to: 4096 })
  requireNumber(operation, 'low', low, { from: 0, to: rate / 2 })
  requireNumber(operation, 'high', high, { from: low, to: rate / 2, reason: 'from low to half the rate' })
  if (high === low) {
    throw new ArgumentError(operation, 'high', high, `high must be above low = ${low}; got ${high}`)
  }
  requireKnown(operation, 'scale', scale, ['htk', 'slaney'])
  requireKnown(operation, 'normalize', normalize, ['peak', 'area'])
}
