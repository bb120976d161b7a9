import { LinalgError } from './linalg-error.ts'
import type { Rows, ScaledRows } from './rows.ts'

/**
 * Squared Euclidean distances from row i of `from` to every row of `to`: `‖xᵢ − yⱼ‖²` at j. Of `unitRows` they are 2 − 2 cos.
 *
 * Subtracts before it squares, in double precision: rows far from the origin lose no digits, and float32 values cannot
 * overflow. A distance depends on the two rows alone, to the bit. Numbers are not checked: a NaN gives NaN.
 * @param out (to.count) or longer. Default: a new array.
 * @returns `out`
 * @throws LinalgError for widths that differ, a row i that does not exist, or too short an `out`
 */
export function squaredDistances(
  from: Rows | ScaledRows,
  i: number,
  to: Rows | ScaledRows,
  out: Float64Array = new Float64Array(to.count),
): Float64Array {
  const { width } = to
  if (from.width !== width)
    throw new LinalgError('squaredDistances', 'from.width', `be that of the other rows, ${width}`, from.width)
  if (!Number.isInteger(i) || i < 0 || i >= from.count)
    throw new LinalgError('squaredDistances', 'i', `be a row of from, 0 to ${from.count - 1}`, i)
  if (out.length < to.count) throw new LinalgError('squaredDistances', 'out', `hold ${to.count} numbers`, out)
  const factor = factorOf(from, i)
  for (let j = 0; j < to.count; j++)
    out[j] = distanceBetween(from.features, i * width, factor, to.features, j * width, factorOf(to, j), width)
  return out
}

/**
 * The squared Euclidean distance between row i of `a` and row j of `b`: the same number that `squaredDistances` has.
 * @throws LinalgError for widths that differ, or a row that does not exist
 */
export function squaredDistance(a: Rows | ScaledRows, i: number, b: Rows | ScaledRows, j: number): number {
  const { width } = a
  if (width !== b.width)
    throw new LinalgError('squaredDistance', 'a.width', `be that of the other rows, ${b.width}`, width)
  for (const [name, rows, row] of [
    ['i', a, i],
    ['j', b, j],
  ] as const) {
    if (!Number.isInteger(row) || row < 0 || row >= rows.count)
      throw new LinalgError('squaredDistance', name, `be a row, 0 to ${rows.count - 1}`, row)
  }
  return distanceBetween(a.features, i * width, factorOf(a, i), b.features, j * width, factorOf(b, j), width)
}

const factorOf = (rows: Rows | ScaledRows, n: number): number => ('factors' in rows ? rows.factors[n] : 1)

type Numbers = Float32Array | Float64Array

/**
 * `‖f x − g y‖²` of the `width` numbers of x from i and of y from j.
 *
 * Four sums side by side: in one alone, each addition would wait for the one before.
 */
export function distanceBetween(
  x: Numbers,
  i: number,
  f: number,
  y: Numbers,
  j: number,
  g: number,
  width: number,
): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let p = i
  let q = j
  for (const whole = i + width - (width % 4); p < whole; p += 4, q += 4) {
    const s = f * x[p] - g * y[q]
    const t = f * x[p + 1] - g * y[q + 1]
    const u = f * x[p + 2] - g * y[q + 2]
    const v = f * x[p + 3] - g * y[q + 3]
    a += s * s
    b += t * t
    c += u * u
    d += v * v
  }
  for (const end = i + width; p < end; p++, q++) a += (f * x[p] - g * y[q]) ** 2
  return a + b + (c + d)
}
