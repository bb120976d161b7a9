import { requireInteger } from '@pretexts/data'
import { ArgumentError } from '@pretexts/tensor'
import { LogMel, type LogMelOptions } from '../spectrum/log-mel.ts'
import { Mfcc, type MfccOptions } from '../spectrum/mfcc.ts'

/** Rows of features, (N, D). */
export interface FeatureRows {
  readonly values: Float32Array
  readonly count: number
  readonly features: number
}

/** Signals of one length, (N, L), one channel each. */
export interface Signals {
  readonly values: Float32Array
  readonly length: number
  /** How much of each is not padding, (N). Default: all of it. */
  readonly lengths?: ArrayLike<number>
}

/**
 * Log-mel statistics, the baseline that a learned representation of sound must beat: the mean and the standard deviation over time
 * of each band.
 * @returns (N, 2M): all means, then all deviations. Frames that lie in the padding do not count
 */
export function logMelStatistics(signals: Signals, options: LogMelOptions): FeatureRows {
  const mel = new LogMel(options)
  return statistics('logMelStatistics', signals, mel.mels, (signal) => mel.transform(signal))
}

/**
 * MFCC statistics: the mean and the standard deviation over time of each coefficient.
 * @returns (N, 2R): all means, then all deviations. Frames that lie in the padding do not count
 */
export function mfccStatistics(signals: Signals, options: MfccOptions): FeatureRows {
  const mfcc = new Mfcc(options)
  return statistics('mfccStatistics', signals, mfcc.rows, (signal) => mfcc.transform(signal))
}

function statistics(
  operation: string,
  { values, length, lengths }: Signals,
  rows: number,
  transform: (signal: Float32Array) => Float32Array,
): FeatureRows {
  requireInteger(operation, 'length', length, { from: 1 })
  const count = values.length / length
  if (!Number.isInteger(count) || (lengths && lengths.length !== count)) {
    const got = `${values.length} samples${lengths ? ` and ${lengths.length} lengths` : ''}`
    const message = `values must be a whole number of signals of ${length} samples, with a length each; got ${got}`
    throw new ArgumentError(operation, 'values', values.length, message)
  }
  const out = new Float32Array(count * 2 * rows)
  for (let i = 0; i < count; i++) {
    const end = Math.max(0, Math.min(length, lengths?.[i] ?? length))
    const picture = transform(values.subarray(i * length, i * length + end)) // (R, T)
    writeMoments(picture, rows, out.subarray(i * 2 * rows, (i + 1) * 2 * rows))
  }
  return { values: out, count, features: 2 * rows }
}

/** The mean of each row, then the deviation of each row. */
function writeMoments(picture: Float32Array, rows: number, out: Float32Array): void {
  const frames = picture.length / rows
  for (let r = 0; r < rows; r++) {
    const row = picture.subarray(r * frames, (r + 1) * frames)
    const mean = row.reduce((sum, x) => sum + x, 0) / frames
    out[r] = mean
    out[rows + r] = Math.sqrt(row.reduce((sum, x) => sum + (x - mean) ** 2, 0) / frames)
  }
}
