import type { Features } from '../features/features.ts'

/**
 * Squared Euclidean distances of all rows from row i, `‖xᵢ − xⱼ‖²` at j, in double precision, into `out`.
 *
 * Four sums side by side: in one alone, each addition would wait for the one before.
 */
export function distancesFrom({ features, count, width }: Features, i: number, out: Float64Array): void {
  const row = Float64Array.from(features.subarray(i * width, (i + 1) * width))
  const whole = width - (width % 4)
  for (let j = 0, at = 0; j < count; j++) {
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let k = 0; k < whole; k += 4, at += 4) {
      const u = row[k] - features[at]
      const v = row[k + 1] - features[at + 1]
      const w = row[k + 2] - features[at + 2]
      const x = row[k + 3] - features[at + 3]
      a += u * u
      b += v * v
      c += w * w
      d += x * x
    }
    for (let k = whole; k < width; k++, at++) a += (row[k] - features[at]) ** 2
    out[j] = a + b + (c + d)
  }
}
