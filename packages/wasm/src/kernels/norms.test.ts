import { add, groupNorm, layerNorm, permute, rmsNorm, slice, type Tensor } from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onBothBuilds, random, runs, withGradients, worstError } from '../../testing/compare.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const features = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 70 }))
const view = fc.constantFrom<(x: Tensor) => Tensor>(
  (x) => x,
  (x) => permute(x, [1, 0, 2]),
  (x) => slice(x, [], [1]),
)
const shift = fc.constantFrom(0, 100)

test('layer norm and its gradients, also for rows far from zero', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      features,
      view,
      shift,
      seed,
      (a, b, d, viewed, by, at) => {
        for (const { reference, here } of onBothBuilds(() => {
          const x = add(random([a, b, d], at), by)
          const [gamma, beta] = [random([d], at + 1), random([d], at + 2)]
          return [
            ...withGradients((y, g, s) => layerNorm(viewed(y), g, s, { eps: 0.1 }), [x, gamma, beta], at),
            ...withGradients((y) => layerNorm(y, null, null, { axes: 2, eps: 0.1 }), [x], at),
          ]
        }))
          expect(worstError(reference, here, (1 + by) * 8 + a * b)).toBeLessThan(8)
      },
    ),
    { numRuns: runs },
  )
})

test('the gradients of γ and β are summed over more rows than one part has', () => {
  for (const rows of [127, 128, 129, 300]) {
    for (const { reference, here } of onBothBuilds(() => {
      const inputs = [random([rows, 33], 1), random([33], 2), random([33], 3)]
      return withGradients((x, g, b) => layerNorm(x, g, b), inputs, 4)
    }))
      expect(worstError(reference, here, 8)).toBeLessThan(8)
  }
})

test('layer norm of rows that are nearly constant', () => {
  for (const { reference, here } of onBothBuilds(() => layerNorm(add(random([4, 33], 1), 1e4), null, null))) {
    expect(worstError(reference, here)).toBeLessThan(16) // x itself is known to 2⁻¹⁰ there, and that is 1 ulp
  }
})

test('group norm and its gradients', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom([4, 2], [6, 3], [3, 1], [5, 5]),
      fc.integer({ min: 1, max: 6 }),
      seed,
      (n, [c, groups], side, at) => {
        for (const { reference, here } of onBothBuilds(() => {
          const inputs = [random([n, c, side, side], at), random([c], at + 1), random([c], at + 2)]
          return withGradients((x, g, s) => groupNorm(x, g, s, { groups, eps: 0.1 }), inputs, at)
        }))
          expect(worstError(reference, here, n * side * side)).toBeLessThan(8)
      },
    ),
    { numRuns: runs },
  )
})

test('root-mean-square norm and its gradients', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), features, seed, (rows, d, at) => {
      for (const { reference, here } of onBothBuilds(() => {
        return withGradients(
          (x, g) => rmsNorm(x, g, { eps: 0.1 }),
          [random([rows, d], at), random([d], at + 1)],
          at,
        )
      }))
        expect(worstError(reference, here, 4 + rows)).toBeLessThan(8)
    }),
    { numRuns: runs },
  )
})
