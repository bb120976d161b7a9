import { requireInteger } from '@pretexts/data'
import { ArgumentError } from '@pretexts/tensor'

/**
 * The change of each row over time: the slope of a line fitted to 2W + 1 frames.
 *
 * `Δ_t = Σ_{k=1}^W k (x_{t+k} − x_{t−k}) / 2 Σ k²`; beyond the ends the first and the last frame repeat.
 * @param rows (R, T)
 * @param width W. Default 2
 * @returns (R, T)
 * @throws ArgumentError when the numbers are no whole rows of `frames`
 * @see Young et al., *The HTK Book*, 5.9
 */
export function deltas(rows: Float32Array, frames: number, width = 2): Float32Array {
  requireInteger('deltas', 'frames', frames, { from: 1 })
  requireInteger('deltas', 'width', width, { from: 1 })
  if (rows.length % frames !== 0) {
    const message = `rows must be a whole number of rows of ${frames} frames; got ${rows.length} numbers`
    throw new ArgumentError('deltas', 'rows', rows.length, message)
  }
  const out = new Float32Array(rows.length)
  const scale = (width * (width + 1) * (2 * width + 1)) / 3 // 2 Σ k²
  for (let start = 0; start < rows.length; start += frames) {
    const row = rows.subarray(start, start + frames)
    for (let t = 0; t < frames; t++) {
      let sum = 0
      for (let k = 1; k <= width; k++) sum += k * (row[Math.min(frames - 1, t + k)] - row[Math.max(0, t - k)])
      out[start + t] = sum / scale
    }
  }
  return out
}
