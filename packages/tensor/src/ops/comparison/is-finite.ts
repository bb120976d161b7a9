import { unaryPredicate } from '../../define/define-predicate.ts'

/**
 * Where x is neither infinite nor NaN: a uint8 mask.
 * @example isFinite(tensor([1, Infinity, NaN])).toArray() // → [1, 0, 0]
 */
// biome-ignore lint/suspicious/noShadowRestrictedNames: every array library calls it so
export const isFinite = unaryPredicate({ name: 'isFinite', forward: Number.isFinite })
