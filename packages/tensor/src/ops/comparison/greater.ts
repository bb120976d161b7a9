import { binaryPredicate } from '../../define/define-predicate.ts'

/**
 * Where `a > b`, elementwise, broadcast: a uint8 mask. NaN is greater than nothing.
 * @example greater(tensor([1, 2, 3]), 2).toArray() // → [0, 0, 1]
 */
export const greater = binaryPredicate({
  name: 'greater',
  loop: (n, a, at, aStep, b, bt, bStep, y, yt) => {
    for (let i = 0; i < n; i++) y[yt + i] = a[at + i * aStep] > b[bt + i * bStep] ? 1 : 0
  },
})
