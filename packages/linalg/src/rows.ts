import { checkFloats, checkWhole } from './checks.ts'
import { LinalgError } from './linalg-error.ts'
import { lengthOf } from './vectors.ts'

/** Rows of numbers, one after the other: a matrix (count, width). */
export interface Rows {
  /** count × width numbers, row-major. */
  readonly features: Float32Array | Float64Array
  readonly count: number
  readonly width: number
}

/** Rows that stand for multiples of themselves: row n counts as `factors[n]` times its numbers. */
export interface ScaledRows extends Rows {
  /** (count) */
  readonly factors: Float64Array
}

/**
 * Rows at unit length, without a copy: the factors are 1 / ‖x‖, in double precision. A row of zeros stays as it is.
 * @throws LinalgError for rows of a wrong size, or naming the row that is not finite
 */
export function unitRows(rows: Rows): ScaledRows {
  checkRows('unitRows', 'rows', rows)
  const { features, count, width } = rows
  const factors = new Float64Array(count)
  for (let n = 0; n < count; n++) factors[n] = 1 / (lengthOf(features, n * width, width) || 1)
  return { ...rows, factors }
}

/**
 * Rows that hold what they say, in finite numbers.
 * @throws LinalgError for a wrong size, or naming the row that is not finite
 */
export function checkRows(operation: string, argument: string, rows: Rows, least = 1): void {
  if (typeof rows !== 'object' || rows === null)
    throw new LinalgError(operation, argument, 'be rows, { features, count, width }', rows)
  const { features, count, width } = rows
  checkFloats(operation, `${argument}.features`, features)
  checkWhole(operation, `${argument}.count`, count, least)
  checkWhole(operation, `${argument}.width`, width, 1)
  if (features.length !== count * width) {
    const rule = `hold count × width = ${count} × ${width} numbers`
    throw new LinalgError(operation, `${argument}.features`, rule, features)
  }
  for (let i = 0; i < features.length; i++) {
    if (Number.isFinite(features[i])) continue
    const row = Math.floor(i / width)
    const where = `row ${row} of ${argument} (column ${i % width})`
    throw new LinalgError(operation, where, 'be finite', features[i], row)
  }
}
