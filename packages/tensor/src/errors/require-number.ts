import { ArgumentError } from './errors.ts'
import { describeValue, isObject } from './require-options.ts'

/** Throws unless an argument is a number, NaN and infinities included. */
export function requireNumber(operation: string, argument: string, value: unknown): void {
  if (typeof value === 'number') return
  const message = `${argument} must be a number; got ${describeValue(value)}`
  throw new ArgumentError(operation, argument, value, message)
}

/** Throws unless an argument is a stream of random numbers: randomness is given, never taken from a global. */
export function requireRandom(operation: string, rng: unknown): void {
  if (isObject(rng) && 'uint32' in rng) return
  const message = `rng must be a random stream, new Random(seed); got ${describeValue(rng)}`
  throw new ArgumentError(operation, 'rng', rng, message)
}
