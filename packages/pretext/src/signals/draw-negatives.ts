import type { Random } from '@pretexts/random'
import { ArgumentError, requireOptions } from '@pretexts/tensor'

export interface NegativeOptions {
  /** T: place n · T + t is frame t of signal n. */
  readonly frames: number
  /** K, negatives of each positive. */
  readonly count: number
}

/**
 * K negatives for each positive: other frames of the same signal, drawn uniformly and with replacement.
 *
 * A frame is named by its place in the whole batch, n · T + t, so the positive is never drawn, whatever signal it is in.
 * @param positives P places
 * @param candidates the places of each signal that negatives come from, ascending
 * @returns (P · K) places
 * @throws ArgumentError for a signal that has no other candidate than the positive
 * @see Baevski et al. 2020 (wav2vec 2.0), arXiv 2006.11477, §3.2
 */
export function drawNegatives(
  positives: ArrayLike<number>,
  candidates: readonly Int32Array[],
  options: NegativeOptions,
  rng: Random,
): Int32Array {
  const known = { frames: 'number', count: 'number' } as const
  const { frames, count } = requireOptions('drawNegatives', options, known)
  const negatives = new Int32Array(positives.length * count)
  for (let p = 0; p < positives.length; p++) {
    const signal = Math.floor(positives[p] / frames)
    const all = candidates[signal]
    const own = all.indexOf(positives[p])
    const others = own < 0 ? all.length : all.length - 1
    if (others < 1) {
      const rule = `signal ${signal} has no frame besides the positive to draw negatives from`
      throw new ArgumentError(
        'drawNegatives',
        'candidates',
        all.length,
        `${rule}; use longer signals or spans`,
      )
    }
    for (let k = 0; k < count; k++) {
      const drawn = rng.integer(others)
      negatives[p * count + k] = all[own >= 0 && drawn >= own ? drawn + 1 : drawn]
    }
  }
  return negatives
}

/** The first frames of each signal, as places n · T + t. */
export function placesBefore(ends: Int32Array, frames: number): Int32Array[] {
  return Array.from(ends, (end, n) => Int32Array.from({ length: end }, (_, t) => n * frames + t))
}
