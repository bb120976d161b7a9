import { binaryPredicate } from '../../define/define-predicate.ts'

/**
 * Where neither is 0, elementwise, broadcast: a uint8 mask. Everything but 0 counts as true, NaN included.
 * @example logicalAnd(tensor([0, 1, 2]), 1).toArray() // → [0, 1, 1]
 */
export const logicalAnd = binaryPredicate({ name: 'logicalAnd', forward: (a, b) => a !== 0 && b !== 0 })
