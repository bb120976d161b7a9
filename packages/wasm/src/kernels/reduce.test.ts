import {
  argmax,
  argmin,
  cast,
  expand,
  greater,
  max,
  mean,
  min,
  mul,
  permute,
  slice,
  sum,
  type Tensor,
} from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  anyFloats,
  backend,
  onBothBuilds,
  onWasm,
  random,
  runs,
  withGradients,
  worstError,
} from '../../testing/compare.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const size = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 6 }) },
  fc.integer({ min: 7, max: 40 }),
)
const shape = fc.tuple(fc.integer({ min: 1, max: 4 }), size, fc.integer({ min: 1, max: 5 }), size)
const axes = fc.subarray([0, 1, 2, 3])
const view = fc.constantFrom<(x: Tensor) => Tensor>(
  (x) => x,
  (x) => permute(x, [1, 0, 3, 2]),
  (x) => slice(x, [], [1]),
  (x) => expand(slice(x, [], [0, 1]), x.shape),
)

test('sum and mean over any axes, and their gradients', () => {
  fc.assert(
    fc.property(shape, axes, view, seed, (sizes, over, viewed, at) => {
      const count = sizes.reduce((total, n) => total * n, 1)
      for (const { reference, here } of onBothBuilds(() => {
        const x = random(sizes, at)
        return [...withGradients((y) => sum(viewed(y), over), [x], at), mean(viewed(x), over)]
      }))
        expect(worstError(reference, here, Math.sqrt(count))).toBeLessThan(2)
    }),
    { numRuns: runs },
  )
})

test('large matrices are summed in parts, at sizes on either side of every edge', () => {
  for (const rows of [129, 256, 259, 1000]) {
    for (const cols of [65, 128, 131]) {
      for (const { reference, here } of onBothBuilds(() => {
        const x = random([rows, cols], rows + cols)
        return [sum(x, 0), mean(x, 0), sum(random([3, rows, 2, cols], 1), [0, 2])]
      }))
        expect(worstError(reference, here)).toBeLessThanOrEqual(1)
    }
  }
})

test('sums are those of double precision: what cancels leaves nothing behind', () => {
  for (const { reference, here } of onBothBuilds(() => {
    const x = mul(random([3, 5, 70], 1), 1e30)
    return [sum(slice(x, [], [], [undefined, undefined, 1]), [0, 2]), sum(x, 1), sum(x)]
  }))
    expect(worstError(reference, here, 1e30 * 2 ** -20)).toBeLessThan(1)
})

test('the largest and the smallest element, and their places, over any axes, with NaN and infinities', () => {
  fc.assert(
    fc.property(shape, axes, view, fc.boolean(), seed, (sizes, over, viewed, special, at) => {
      for (const { reference, here } of onBothBuilds(() => {
        // few different numbers, so that many are equal
        const x = viewed(
          special ? anyFloats(sizes, at) : cast(cast(mul(random(sizes, at), 4), 'int32'), 'float32'),
        )
        const axis = over[0] ?? 0
        return x.size === 0 ? [] : [max(x, over), min(x, over), argmax(x, axis), argmin(x, axis)]
      }))
        expect(worstError(reference, here)).toBe(0)
    }),
    { numRuns: runs },
  )
})

test('a maximum shares its gradient among equals', () => {
  fc.assert(
    fc.property(shape, axes, seed, (sizes, over, at) => {
      for (const { reference, here } of onBothBuilds(() => {
        const x = cast(cast(mul(random(sizes, at), 4), 'int32'), 'float32')
        return withGradients((y) => max(y, over), [x], at)
      }))
        expect(worstError(reference, here)).toBeLessThan(2)
    }),
    { numRuns: runs },
  )
})

test('masks are counted', () => {
  fc.assert(
    fc.property(shape, axes, seed, (sizes, over, at) => {
      for (const { reference, here } of onBothBuilds(() => sum(greater(random(sizes, at), 0), over)))
        expect(here).toEqual(reference)
    }),
    { numRuns: runs },
  )
})

test('sums and means of nothing', () => {
  for (const { reference, here } of onBothBuilds(() => {
    const x = random([2, 0, 3], 1)
    return [sum(x), sum(x, 1), mean(x, 1), sum(x, 0), mean(x, [0, 2])]
  }))
    expect(here).toEqual(reference)
})

test('the squared length of an array is summed in double precision', () => {
  onWasm(() => {
    for (const n of [0, 1, 3, 4, 5, 1000]) {
      const x = random([n], n)
      const y = cast(random([], 1), 'float64')
      const reference = (..._: unknown[]): void => expect.unreachable()
      backend.kernel('squaredLength', reference)(x, y)
      const expected = Array.from(x.values()).reduce((total, value) => total + value ** 2, 0)
      expect(Math.abs(y.item() - expected)).toBeLessThanOrEqual(1e-13 * expected)
    }
  })
})
