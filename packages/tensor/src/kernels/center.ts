import type { TypedArray } from '../tensor/dtype.ts'

/**
 * The mean of one group of elements, never beyond the smallest or the largest of them: of equal elements it is that element
 * to the last bit, so that their deviations are exactly 0. Divided before they are added, so that nothing overflows.
 */
export function center(data: TypedArray, start: number, steps: Int32Array): number {
  let total = 0
  let smallest = Infinity
  let largest = -Infinity
  for (let i = 0; i < steps.length; i++) {
    const value = data[start + steps[i]]
    total += value / steps.length
    if (value < smallest) smallest = value
    if (value > largest) largest = value
  }
  // Comparisons with NaN are false: it stays.
  return total < smallest ? smallest : total > largest ? largest : total
}
