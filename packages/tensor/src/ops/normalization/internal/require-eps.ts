import { ArgumentError } from '../../../errors/errors.ts'
import { requireNumber } from '../../../errors/require-number.ts'

/** Throws unless ε, which keeps a division or a square root in its domain, is a number ≥ 0. */
export function requireEps(operation: string, eps: number): void {
  requireNumber(operation, 'eps', eps)
  if (eps >= 0) return
  throw new ArgumentError(operation, 'eps', eps, `eps must not be negative; got ${eps}`)
}
