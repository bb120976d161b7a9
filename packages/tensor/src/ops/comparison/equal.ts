import { binaryPredicate } from '../../define/define-predicate.ts'

/**
 * Where `a = b`, elementwise, broadcast: a uint8 mask. NaN equals nothing, not even itself.
 * @example equal(tensor([1, 2, 3]), 2).toArray() // → [0, 1, 0]
 */
export const equal = binaryPredicate({
  name: 'equal',
  loop: (n, a, at, aStep, b, bt, bStep, y, yt) => {
    for (let i = 0; i < n; i++) y[yt + i] = a[at + i * aStep] === b[bt + i * bStep] ? 1 : 0
  },
})
