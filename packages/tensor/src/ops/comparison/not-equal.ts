import { binaryPredicate } from '../../define/define-predicate.ts'

/**
 * Where `a ≠ b`, elementwise, broadcast: a uint8 mask. NaN differs from everything.
 * @example notEqual(tensor([1, 2, 3]), 2).toArray() // → [1, 0, 1]
 */
export const notEqual = binaryPredicate({ name: 'notEqual', forward: (a, b) => a !== b })
