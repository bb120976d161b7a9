import { requireInteger } from '@pretexts/data'
import { ArgumentError } from '@pretexts/tensor'

/** The length of each of `rows` equal rows; an ArgumentError when the numbers are no such rows. */
export function rowLength(operation: string, argument: string, values: Float32Array, rows: number): number {
  requireInteger(operation, argument, rows, { from: 1 })
  if (values.length % rows === 0) return values.length / rows
  const message = `${argument} must divide the number of values; got ${values.length} values in ${rows} rows`
  throw new ArgumentError(operation, argument, rows, message)
}

/** Throws an ArgumentError unless the two numbers are a range inside the limits. */
export function requireRange(
  operation: string,
  argument: string,
  [low, high]: readonly [number, number],
  {
    from,
    to = Number.POSITIVE_INFINITY,
  }: {
    from: number
    /** Default: no upper limit. */
    to?: number
  },
): void {
  if (low >= from && high >= low && high <= to && Number.isFinite(high)) return
  const limit = to === Number.POSITIVE_INFINITY ? `of at least ${from}` : `between ${from} and ${to}`
  const message = `${argument} must be two numbers ${limit}, the smaller one first; got [${low}, ${high}]`
  throw new ArgumentError(operation, argument, [low, high], message)
}
