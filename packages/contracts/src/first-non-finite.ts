/**
 * Where the first number is that is NaN or infinite; −1 when there is none.
 *
 * x − x is 0 for a finite x and NaN for any other, and a sum with a NaN is NaN: one test at the end serves all. Four sums side by
 * side, for in one alone each addition would wait for the one before.
 */
export function firstNonFinite(values: ArrayLike<number>): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const whole = values.length - (values.length % 4)
  for (let i = 0; i < whole; i += 4) {
    a += values[i] - values[i]
    b += values[i + 1] - values[i + 1]
    c += values[i + 2] - values[i + 2]
    d += values[i + 3] - values[i + 3]
  }
  for (let i = whole; i < values.length; i++) a += values[i] - values[i]
  if (a + b + c + d === 0) return -1
  return Array.prototype.findIndex.call(values, (value: number) => !Number.isFinite(value))
}
