import {
  add,
  batchNorm,
  cast,
  full,
  groupNorm,
  layerNorm,
  permute,
  rmsNorm,
  slice,
  type Tensor,
} from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onBothBuilds, plain, random, runs, withGradients, worstError } from '../../testing/compare.ts'

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
          return [
            ...withGradients((x, g, s) => groupNorm(x, g, s, { groups, eps: 0.1 }), inputs, at),
            ...withGradients(
              (x) => groupNorm(x, null, null, { groups, eps: 0.1 }),
              [random([n, c, side], at)],
              at,
            ),
          ]
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

test('batch norm of constant channels is β, whatever the constant', () => {
  for (const value of [12345678.9, -3e7, 0.1, 1e-40, 3e38]) {
    for (const { reference, here } of onBothBuilds(() => {
      const shift = random([3], 1)
      return [batchNorm(full([2, 3, 5], value), random([3], 2), shift).output, expandTo(shift, [2, 3, 5])]
    })) {
      expect(here[0]).toEqual(here[1])
      expect(reference[0]).toEqual(reference[1])
    }
  }
})

const expandTo = (x: Tensor, [n, c, l]: number[]): Tensor => permute(add(full([n, l, c], 0), x), [0, 2, 1])

test.each([0, 1, 1e2, 1e4, 1e6])(
  'norms and their gradients are right to 1e-5 with a mean of %d standard deviations',
  (by) => {
    // By the same numbers in double precision.
    const norms = (x: Tensor, gamma: Tensor, beta: Tensor) => [
      ...withGradients((y, g, b) => batchNorm(y, g, b).output, [x, gamma, beta].map(anew), 7),
      ...withGradients((y, g, b) => layerNorm(y, g, b), [permute(x, [0, 2, 1]), gamma, beta].map(anew), 7),
      ...withGradients((y, g, b) => groupNorm(y, g, b, { groups: 3 }), [x, gamma, beta].map(anew), 7),
    ]
    const inputs = () => [add(random([8, 6, 9], 1), by), random([6], 2), random([6], 3)] as const
    const exact = norms(...(inputs().map((x) => cast(x, 'float64')) as [Tensor, Tensor, Tensor])).map(plain)
    for (const { reference, here } of onBothBuilds(() => norms(...inputs()))) {
      for (const found of [reference, here]) {
        for (const [i, { values }] of found.entries()) {
          const scale = Math.max(...exact[i].values.map(Math.abs))
          const errors = values.map((value, j) => Math.abs(value - exact[i].values[j]) / scale)
          expect(Math.max(...errors)).toBeLessThan(1e-5)
        }
      }
    }
  },
)

const anew = (x: Tensor): Tensor => x.detach()
