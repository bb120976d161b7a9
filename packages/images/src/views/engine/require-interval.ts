import { requireNumber } from '@pretexts/data'

/** Both ends included. */
export type Interval = readonly [low: number, high: number]

/** Throws an ArgumentError unless low ≤ high, and both are in the range. */
export function requireInterval(
  operation: string,
  argument: string,
  [low, high]: Interval,
  range: { from: number; to: number },
): void {
  requireNumber(operation, `${argument}[1]`, high, range)
  requireNumber(operation, `${argument}[0]`, low, {
    from: range.from,
    to: high,
    reason: `which is ${argument}[1]`,
  })
}
