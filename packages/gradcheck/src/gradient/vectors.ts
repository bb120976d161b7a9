export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

/** Σ|aᵢbᵢ|: the size of the terms of a dot product, however they cancel. */
export const dotSize = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i] * b[i])
  return sum
}

/** x + t v */
export const step = (x: Float64Array, t: number, v: ArrayLike<number>): Float64Array =>
  x.map((value, i) => value + t * v[i])

export const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis])

/** Index of the first value that is NaN or infinite, −1 when all are finite. */
export const firstNonFinite = (values: ArrayLike<number>): number =>
  Array.prototype.findIndex.call(values, (value: number) => !Number.isFinite(value))
