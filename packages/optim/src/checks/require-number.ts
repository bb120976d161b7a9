import { ArgumentError } from '@pretexts/tensor'

/** Throws unless `value` is finite and ≥ 0. */
export function requireNonNegative(operation: string, argument: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return
  throw new ArgumentError(operation, argument, value, `${argument} must be a finite number ≥ 0; got ${value}`)
}

/** Throws unless 0 ≤ `value` < 1. */
export function requireDecayRate(operation: string, argument: string, value: number): void {
  if (value >= 0 && value < 1) return
  throw new ArgumentError(
    operation,
    argument,
    value,
    `${argument} must be at least 0 and below 1; got ${value}`,
  )
}

/** Throws unless `value` is a whole number ≥ `least`. */
export function requireSteps(operation: string, argument: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return
  throw new ArgumentError(
    operation,
    argument,
    value,
    `${argument} must be a whole number ≥ ${least}; got ${value}`,
  )
}
