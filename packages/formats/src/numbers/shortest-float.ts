/**
 * A number of single precision as the shortest text that reads back as the same number.
 * @example shortestFloat(Math.fround(0.1)) // '0.1'
 */
export function shortestFloat(value: number): string {
  if (Object.is(value, -0)) return '-0'
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits)
    if (Math.fround(Number(text)) === value) return String(Number(text))
  }
  return String(Number(value.toPrecision(9)))
}
