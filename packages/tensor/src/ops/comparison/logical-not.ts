import { unaryPredicate } from '../../define/define-predicate.ts'

/**
 * Where x is 0: a uint8 mask. Everything else counts as true, NaN included.
 * @example logicalNot(tensor([0, 1, 2])).toArray() // → [1, 0, 0]
 */
export const logicalNot = unaryPredicate({ name: 'logicalNot', forward: (x) => x === 0 })
