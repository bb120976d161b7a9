import type { TypedArray } from '../tensor/dtype.ts'

/**
 * `√(Σ (x − center)²)` of one group of elements, scaled by the largest difference so that no square overflows or vanishes:
 * `m √(Σ ((x − center) / m)²)`, m = max |x − center|.
 * @see Blue 1978, "A Portable Fortran Program to Find the Euclidean Norm of a Vector"
 */
export function scaledLength(data: TypedArray, start: number, steps: Int32Array, center: number): number {
  let largest = 0
  for (let i = 0; i < steps.length; i++) {
    const size = Math.abs(data[start + steps[i]] - center)
    if (size > largest) largest = size
    else if (size !== size) return size // NaN
  }
  if (largest === 0 || largest === Infinity) return largest
  let squares = 0
  for (let i = 0; i < steps.length; i++) squares += ((data[start + steps[i]] - center) / largest) ** 2
  return largest * Math.sqrt(squares)
}
