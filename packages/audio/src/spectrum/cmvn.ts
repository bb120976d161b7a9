import { requireInteger } from '@pretexts/data'
import { ArgumentError } from '@pretexts/tensor'

/**
 * Cepstral mean and variance normalization (CMVN): every row to mean 0 and variance 1 over time.
 *
 * `(x_t − μ) / σ`, μ and σ of the counted frames of the row.
 *
 * A microphone, a room and the length of a vocal tract add nearly the same to the coefficients of all frames. What is left is what
 * changes: the phones.
 * @param rows (R, T)
 * @param counted frames at the beginning that mean and variance are taken of: those before the padding. Default: all
 * @returns (R, T); 0 in rows that do not change
 * @throws ArgumentError for `counted` beyond the frames, or when the numbers are no whole rows of `frames`
 * @see Viikki & Laurila 1998, "Cepstral domain segmental feature vector normalization for noise robust speech recognition"
 */
export function cmvn(rows: Float32Array, frames: number, counted = frames): Float32Array {
  requireInteger('cmvn', 'frames', frames, { from: 1 })
  requireInteger('cmvn', 'counted', counted, { from: 1, to: frames })
  if (rows.length % frames !== 0) {
    const message = `rows must be a whole number of rows of ${frames} frames; got ${rows.length} numbers`
    throw new ArgumentError('cmvn', 'rows', rows.length, message)
  }
  const out = new Float32Array(rows.length)
  for (let start = 0; start < rows.length; start += frames) {
    const own = rows.subarray(start, start + counted)
    const mean = own.reduce((sum, x) => sum + x, 0) / counted
    const variance = own.reduce((sum, x) => sum + (x - mean) ** 2, 0) / counted
    const scale = variance > 1e-8 * (1 + mean * mean) ? 1 / Math.sqrt(variance) : 0
    for (let t = start; t < start + frames; t++) out[t] = scale * (rows[t] - mean)
  }
  return out
}
