import { checkNumbers } from './checks.ts'
import { checkRows, type Rows, type ScaledRows } from './rows.ts'

/**
 * The mean row (width), in double precision.
 * @throws LinalgError for rows of a wrong size, or naming the row that is not finite
 */
export function meanRow(rows: Rows | ScaledRows): Float64Array {
  checkRows('meanRow', 'rows', rows)
  return meanOf(rows)
}

function meanOf(rows: Rows | ScaledRows): Float64Array {
  const { features, count, width } = rows
  const sums = new Float64Array(width)
  for (let n = 0, i = 0; n < count; n++) {
    const factor = 'factors' in rows ? rows.factors[n] : 1
    for (let d = 0; d < width; d++, i++) sums[d] += factor * features[i]
  }
  for (let d = 0; d < width; d++) sums[d] /= count
  return sums
}

/**
 * The sample covariance of some rows, in double precision: `C = (1/(N − 1)) Σₙ (xₙ − x̄)(xₙ − x̄)ᵀ`.
 * @param mean x̄. Default: `meanRow(rows)`.
 * @returns (width, width), row-major, symmetric to the bit
 * @throws LinalgError for fewer than two rows, wrong sizes, or naming the row that is not finite
 */
export function covariance(rows: Rows, mean?: Float64Array): Float64Array {
  checkRows('covariance', 'rows', rows, 2)
  const { features, count, width } = rows
  if (mean) checkNumbers('covariance', 'mean', mean, width)
  const center = mean ?? meanOf(rows)
  const sums = new Float64Array(width * width) // lower triangle
  const row = new Float64Array(width)
  for (let n = 0; n < count; n++) {
    for (let d = 0; d < width; d++) row[d] = features[n * width + d] - center[d]
    for (let i = 0; i < width; i++) {
      const x = row[i]
      if (x !== 0) for (let j = 0, at = i * width; j <= i; j++, at++) sums[at] += x * row[j]
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) sums[i * width + j] = sums[j * width + i] = sums[i * width + j] / (count - 1)
  }
  return sums
}

/**
 * The inner products of all pairs of rows, in double precision: `G = X Xᵀ`.
 * @returns (count, count), row-major, symmetric to the bit
 * @throws LinalgError for a wrong size, or naming the row that is not finite
 */
export function gram(rows: Rows): Float64Array {
  checkRows('gram', 'rows', rows)
  const { count, width } = rows
  const x = Float64Array.from(rows.features)
  const products = new Float64Array(count * count)
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let d = 0, a = i * width, b = j * width; d < width; d++, a++, b++) sum += x[a] * x[b]
      products[i * count + j] = products[j * count + i] = sum
    }
  }
  return products
}
