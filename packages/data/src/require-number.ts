import { ArgumentError } from '@pretexts/tensor'

/** From where to where, both included; without an upper end when `to` is not given. */
interface Range {
  from: number
  to?: number
  /** Where `to` comes from, for the message. */
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

function isWithin(value: number, { from, to }: Range): boolean {
  return value >= from && (to === undefined || value <= to)
}

function refuse(operation: string, argument: string, value: number, kind: string, range: Range): never {
  const { from, to, reason } = range
  const where = to === undefined ? `of at least ${from}` : `from ${from} to ${to}`
  const message = `${argument} must be ${kind} ${where}${reason ? `, ${reason}` : ''}; got ${value}`
  throw new ArgumentError(operation, argument, value, message)
}
