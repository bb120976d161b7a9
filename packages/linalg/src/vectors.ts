/** ⟨a, b⟩, over the length of a. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

/** `a ← factor a`; returns a. */
export function scale(a: Float64Array, factor: number): Float64Array {
  for (let i = 0; i < a.length; i++) a[i] *= factor
  return a
}

/** `a ← a + factor b` */
export function addScaled(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i] += factor * b[i]
}

/** The largest magnitude in a; 0 when there is none. */
export function largestOf(a: Float32Array | Float64Array): number {
  let largest = 0
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]))
  return largest
}

/**
 * ‖a‖ of `count` numbers from `start`, free of overflow and underflow. Default: of all.
 *
 * Numbers are scaled only where their squares left the range of doubles; those of float32 never do.
 */
export function lengthOf(a: Float32Array | Float64Array, start = 0, count = a.length): number {
  let squares = 0
  for (let i = start; i < start + count; i++) squares += a[i] * a[i]
  if (squares > 1e-280 && squares < 1e300) return Math.sqrt(squares)
  const largest = largestOf(a.subarray(start, start + count))
  if (largest === 0) return 0
  squares = 0
  for (let i = start; i < start + count; i++) squares += (a[i] / largest) ** 2
  return largest * Math.sqrt(squares)
}
