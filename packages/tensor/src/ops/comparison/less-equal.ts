import { binaryPredicate } from '../../define/define-predicate.ts'

/**
 * Where `a ≤ b`, elementwise, broadcast: a uint8 mask. 0 next to a NaN.
 * @example lessEqual(tensor([1, 2, 3]), 2).toArray() // → [1, 1, 0]
 */
export const lessEqual = binaryPredicate({ name: 'lessEqual', forward: (a, b) => a <= b })
