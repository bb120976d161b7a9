import { binaryPredicate } from '../../define/define-predicate.ts'

/**
 * Where `a ≥ b`, elementwise, broadcast: a uint8 mask. 0 next to a NaN.
 * @example greaterEqual(tensor([1, 2, 3]), 2).toArray() // → [0, 1, 1]
 */
export const greaterEqual = binaryPredicate({ name: 'greaterEqual', forward: (a, b) => a >= b })
