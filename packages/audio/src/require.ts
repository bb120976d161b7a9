import { requireInteger } from '@pretexts/data'

/** Throws an ArgumentError unless `rate` can be a sampling rate: whole hertz, up to what the fastest converters do. */
export function requireRate(operation: string, argument: string, rate: number): void {
  requireInteger(operation, argument, rate, { from: 1, to: 10_000_000, reason: 'in samples per second' })
}
