import { averagePool2d, cast, globalAveragePool, maxPool2d, mul } from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyFloats, onBothBuilds, random, runs, withGradients, worstError } from '../../testing/compare.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const size = fc.integer({ min: 1, max: 9 })

test('average pooling, over any windows, and its gradient', () => {
  fc.assert(
    fc.property(
      size,
      fc.integer({ min: 3, max: 13 }),
      size,
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      seed,
      (n, h, w, kernel, stride, at) => {
        for (const { reference, here } of onBothBuilds(() => {
          const options = { kernel, stride, padding: Math.floor(kernel / 2) }
          const x = random([n, 2, h, w + 2], at)
          return [...withGradients((y) => averagePool2d(y, options), [x], at), globalAveragePool(x)]
        }))
          expect(worstError(reference, here, 4)).toBeLessThan(1)
      },
    ),
    { numRuns: runs },
  )
})

test('the largest of any windows at their places, also where NaN is and where all are equal', () => {
  fc.assert(
    fc.property(
      size,
      fc.integer({ min: 2, max: 6 }),
      fc.integer({ min: 2, max: 25 }),
      fc.constantFrom(1, 2, 2, 3, 4),
      fc.constantFrom(1, 2, 2, 3),
      fc.boolean(),
      fc.boolean(),
      seed,
      (n, h, w, kernel, stride, isPadded, special, at) => {
        for (const { reference, here } of onBothBuilds(() => {
          const x = special
            ? anyFloats([n, 1, h + 2, w + 2], at)
            : cast(cast(mul(random([n, 1, h + 2, w + 2], at), 2), 'int32'), 'float32')
          const padding = isPadded ? Math.floor(kernel / 2) : 0
          return withGradients((y) => maxPool2d(y, { kernel, stride, padding }), [x], at)
        }))
          expect(worstError(reference, here, kernel)).toBeLessThan(2)
      },
    ),
    { numRuns: runs },
  )
})
