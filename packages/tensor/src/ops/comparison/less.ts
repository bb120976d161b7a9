import { binaryPredicate } from '../../define/define-predicate.ts'

/**
 * Where `a < b`, elementwise, broadcast: a uint8 mask. NaN is less than nothing.
 * @example less(tensor([1, 2, 3]), 2).toArray() // → [1, 0, 0]
 */
export const less = binaryPredicate({ name: 'less', forward: (a, b) => a < b })
