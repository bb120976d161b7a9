import { unaryPredicate } from '../../define/define-predicate.ts'

/**
 * Where x is NaN: a uint8 mask.
 * @example isNaN(tensor([1, Infinity, NaN])).toArray() // → [0, 0, 1]
 */
// biome-ignore lint/suspicious/noShadowRestrictedNames: every array library calls it so
export const isNaN = unaryPredicate({ name: 'isNaN', forward: Number.isNaN })
