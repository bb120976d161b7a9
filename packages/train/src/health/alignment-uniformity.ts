import { ArgumentError } from '@pretexts/tensor'
import { type FeatureRows, unitRows } from './feature-rows.ts'

/**
 * How far apart two views of the same input lie, on the unit sphere: 0 together, 2 as far as strangers, 4 opposite.
 *
 * `alignment = mean_n ‖u_n − v_n‖²`, u and v the rows divided by their lengths
 * @throws ArgumentError unless both have rows of the same number and width
 * @see Wang & Isola 2020, arXiv 2005.10242, §4.1, the alignment loss with α = 2
 */
export function alignment(rows: FeatureRows, positives: FeatureRows): number {
  if (rows.count !== positives.count || rows.width !== positives.width) {
    const [a, b] = [rows, positives].map(({ count, width }) => `${count} × ${width}`)
    const message = `needs one positive for each row; got rows ${a}, positives ${b}`
    throw new ArgumentError('alignment', 'positives', b, message)
  }
  const [u, v] = [unitRows(rows), unitRows(positives)]
  return u.reduce((sum, value, i) => sum + (value - v[i]) ** 2, 0) / rows.count
}

/**
 * How evenly the rows lie on the unit sphere: 0 all in one place, about −4 spread evenly in many dimensions.
 *
 * `uniformity = ln mean_{i<j} e^{−2 ‖u_i − u_j‖²}`; NaN for fewer than two rows
 * @see Wang & Isola 2020, arXiv 2005.10242, §4.1, the uniformity loss with t = 2
 */
export function uniformity(rows: FeatureRows): number {
  const { count, width } = rows
  const unit = unitRows(rows)
  let total = 0
  for (let i = 1; i < count; i++) {
    for (let j = 0; j < i; j++) {
      let squares = 0
      for (let d = 0; d < width; d++) squares += (unit[i * width + d] - unit[j * width + d]) ** 2
      total += Math.exp(-2 * squares)
    }
  }
  return Math.log(total / ((count * (count - 1)) / 2))
}
