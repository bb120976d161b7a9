import { ArgumentError } from '@pretexts/tensor'

/** From where to where, both included; without an upper end when `to` is not given. */
interface Range {
  from: number
  to?: number
  /** Where a limit comes from, for the message. */
  reason?: string
}

/** Throws an ArgumentError unless `value` is an integer in its range. */
export function requireInteger(operation: string, argument: string, value: number, range: Range): void {
  if (!Number.isInteger(value) || !isWithin(value, range))
    refuse(operation, argument, value, 'an integer', range)
}

/** Throws an ArgumentError unless `value` is a finite number in its range. */
export function requireNumber(operation: string, argument: string, value: number, range: Range): void {
  if (!Number.isFinite(value) || !isWithin(value, range))
    refuse(operation, argument, value, 'a number', range)
}

/** Throws an ArgumentError unless `rate` can be a sampling rate: whole hertz, up to what the fastest converters do. */
export function requireRate(operation: string, argument: string, rate: number): void {
  requireInteger(operation, argument, rate, { from: 1, to: 10_000_000, reason: 'in samples per second' })
}

/** Throws an ArgumentError unless every index names an example of the data set. */
export function requireIndices(
  operation: string,
  indices: ArrayLike<number>,
  { name, count }: { readonly name: string; readonly count: number },
): void {
  const range = { from: 0, to: count - 1, reason: `as ${name} has ${count} examples` }
  for (let i = 0; i < indices.length; i++) requireInteger(operation, `indices[${i}]`, indices[i], range)
}

function isWithin(value: number, { from, to }: Range): boolean {
  return value >= from && (to === undefined || value <= to)
}

function refuse(operation: string, argument: string, value: number, kind: string, range: Range): never {
  const { from, to, reason } = range
  const where = to === undefined ? `of at least ${from}` : `from ${from} to ${to}`
  const message = `${argument} must be ${kind} ${where}${reason ? `, ${reason}` : ''}; got ${value}`
  throw new ArgumentError(operation, argument, value, message)
}
