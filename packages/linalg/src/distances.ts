import { LinalgError } from './linalg-error.ts'
import type { Rows } from './rows.ts'

/**
 * Squared Euclidean distances from row i of `from` to every row of `to`: `‖xᵢ − yⱼ‖²` at j.
 *
 * Subtracts before it squares, in double precision: rows far from the origin lose no digits, and float32 values cannot
 * overflow. A distance depends on the two rows alone, to the bit. Numbers are not checked: a NaN gives NaN.
 * @param out (to.count) or longer. Default: a new array.
 * @returns `out`
 * @throws LinalgError for widths that differ, a row i that does not exist, or too short an `out`
 */
export function squaredDistances(
  from: Rows,
  i: number,
  to: Rows,
  out: Float64Array = new Float64Array(to.count),
): Float64Array {
  const { width } = to
  if (from.width !== width)
    throw new LinalgError('squaredDistances', 'from.width', `be that of the other rows, ${width}`, from.width)
  if (!Number.isInteger(i) || i < 0 || i >= from.count)
    throw new LinalgError('squaredDistances', 'i', `be a row of from, 0 to ${from.count - 1}`, i)
  if (out.length < to.count) throw new LinalgError('squaredDistances', 'out', `hold ${to.count} numbers`, out)
  const row = Float64Array.from(from.features.subarray(i * width, (i + 1) * width))
  for (let j = 0; j < to.count; j++) out[j] = distanceBetween(row, 0, to.features, j * width, width)
  return out
}

/**
 * The squared Euclidean distance between row i of `a` and row j of `b`: the same number that `squaredDistances` has.
 * @throws LinalgError for widths that differ, or a row that does not exist
 */
export function squaredDistance(a: Rows, i: number, b: Rows, j: number): number {
  if (a.width !== b.width)
    throw new LinalgError('squaredDistance', 'a.width', `be that of the other rows, ${b.width}`, a.width)
  for (const [name, rows, row] of [
    ['i', a, i],
    ['j', b, j],
  ] as const) {
    if (!Number.isInteger(row) || row < 0 || row >= rows.count)
      throw new LinalgError('squaredDistance', name, `be a row, 0 to ${rows.count - 1}`, row)
  }
  return distanceBetween(a.features, i * a.width, b.features, j * b.width, a.width)
}

type Numbers = Float32Array | Float64Array

/** Four sums side by side: in one alone, each addition would wait for the one before. */
export function distanceBetween(x: Numbers, i: number, y: Numbers, j: number, width: number): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  const whole = i + width - (width % 4)
  let [p, q] = [i, j]
  for (; p < whole; p += 4, q += 4) {
    const s = x[p] - y[q]
    const t = x[p + 1] - y[q + 1]
    const u = x[p + 2] - y[q + 2]
    const v = x[p + 3] - y[q + 3]
    a += s * s
    b += t * t
    c += u * u
    d += v * v
  }
  for (const end = i + width; p < end; p++, q++) a += (x[p] - y[q]) ** 2
  return a + b + (c + d)
}
