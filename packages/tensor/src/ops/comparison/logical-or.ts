import { binaryPredicate } from '../../define/define-predicate.ts'

/**
 * Where at least one is not 0, elementwise, broadcast: a uint8 mask. Everything but 0 counts as true, NaN included.
 * @example logicalOr(tensor([0, 1, 2]), 0).toArray() // → [0, 1, 1]
 */
export const logicalOr = binaryPredicate({ name: 'logicalOr', forward: (a, b) => a !== 0 || b !== 0 })
