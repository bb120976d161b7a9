import {
  cast,
  fromArray,
  logSoftmax,
  logSumExp,
  mul,
  permute,
  slice,
  softmax,
  softmaxCrossEntropy,
  type Tensor,
} from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onBothBuilds, random, runs, withGradients, worstError } from '../../testing/compare.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const size = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }) },
  fc.integer({ min: 10, max: 70 }),
)
const shape = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 5 }), size)
const axes = fc.constantFrom([2], [0], [1], [1, 2], [0, 2], [0, 1, 2])
const view = fc.constantFrom<(x: Tensor) => Tensor>(
  (x) => x,
  (x) => permute(x, [2, 0, 1]),
  (x) => slice(x, [], [], [0, undefined, 2]),
)
/** Logits of ordinary size, and some between which everything but the largest vanishes. */
const scale = fc.constantFrom(1, 20, 1e4)

// Bounds are in ulps of 1, or of the result where it is larger; where |x − m| is large, y is small.
test('softmax over any axes, and its gradient, is within 3 ulp of 1', () => {
  fc.assert(
    fc.property(shape, axes, view, scale, seed, (sizes, over, viewed, by, at) => {
      for (const { reference, here } of onBothBuilds(() => {
        return withGradients((x) => softmax(viewed(x), over), [mul(random(sizes, at), by)], at)
      }))
        expect(worstError(reference, here)).toBeLessThan(3)
    }),
    { numRuns: runs },
  )
})

test('the share of a small logit is within 4 ulp, and half an ulp more for every unit that it lies below the largest', () => {
  for (const { reference, here } of onBothBuilds(() => softmax(mul(random([50, 33], 5), 40)))) {
    for (const [i, value] of reference[0].values.entries()) {
      if (value < 1e-37) continue
      const distance = -Math.log(value)
      expect(Math.abs(here[0].values[i] / value - 1)).toBeLessThan((4 + distance / 2) * 2 ** -23)
    }
  }
})

test('logSoftmax over any axes, and its gradient', () => {
  fc.assert(
    fc.property(shape, axes, view, scale, seed, (sizes, over, viewed, by, at) => {
      for (const { reference, here } of onBothBuilds(() => {
        return withGradients((x) => logSoftmax(viewed(x), over), [mul(random(sizes, at), by)], at)
      }))
        expect(worstError(reference, here, sizes[2] * sizes[1] * sizes[0])).toBeLessThan(3)
    }),
    { numRuns: runs },
  )
})

test('logSumExp over any axes is within 1 ulp, and its gradient within 4 ulp of 1', () => {
  fc.assert(
    fc.property(shape, axes, view, scale, seed, (sizes, over, viewed, by, at) => {
      for (const { reference, here } of onBothBuilds(() => {
        return withGradients((x) => logSumExp(viewed(x), over), [mul(random(sizes, at), by)], at)
      })) {
        expect(worstError(reference.slice(0, 1), here.slice(0, 1))).toBeLessThanOrEqual(1)
        expect(worstError(reference, here)).toBeLessThan(4)
      }
    }),
    { numRuns: runs },
  )
})

test('cross-entropy of softmax and its gradient', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), size, scale, seed, (n, classes, by, at) => {
      for (const { reference, here } of onBothBuilds(() => {
        const labels = cast(mul(random([n], at), classes), 'int32')
        const label = fromArray(labels.values().map(Math.abs) as Int32Array, [n])
        return withGradients(
          (z) => softmaxCrossEntropy(z, label),
          [mul(random([n, classes], at + 1), by)],
          at,
        )
      }))
        expect(worstError(reference, here)).toBeLessThan(4)
    }),
    { numRuns: runs },
  )
})

test('a small cross-entropy keeps its digits', () => {
  for (const { reference, here } of onBothBuilds(() => {
    const logits = fromArray(Float32Array.of(9, 0, 1, 20, 3, -2), [2, 3])
    return softmaxCrossEntropy(logits, fromArray(Int32Array.of(0, 0), [2]))
  })) {
    for (const [i, value] of reference[0].values.entries())
      expect(here[0].values[i] / value).toBeCloseTo(1, 5)
  }
})

test('rows of infinities and NaN come out as in the reference', () => {
  const rows = [
    [-Infinity, -Infinity, -Infinity, -Infinity, -Infinity],
    [0, -Infinity, 1, -Infinity, 2],
    [Infinity, 0, 1, 2, 3],
    [Number.NaN, 0, 1, 2, 3],
    [0, 1, 2, 3, Number.NaN],
    [3e38, 3e38, -3e38, 0, 1],
  ]
  for (const { reference, here } of onBothBuilds(() => {
    const x = fromArray(Float32Array.from(rows.flat()), [rows.length, 5])
    const labels = fromArray(Int32Array.from(rows.map(() => 2)), [rows.length])
    return [softmax(x), logSoftmax(x), logSumExp(x, 1), softmaxCrossEntropy(x, labels)]
  }))
    expect(worstError(reference, here)).toBeLessThan(2)
})

test('infinities and NaN anywhere in a row of any length come out as in the reference', () => {
  const special = fc.constantFrom(-Infinity, Infinity, Number.NaN, -200, -87, 200, 3e38)
  const numbers = fc.array(fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), special), {
    minLength: 1,
    maxLength: 25,
  })
  fc.assert(
    fc.property(numbers, (values) => {
      for (const { reference, here } of onBothBuilds(() => {
        const x = fromArray(Float32Array.from(values), [1, values.length])
        const label = fromArray(Int32Array.of(0), [1])
        return [softmax(x), logSoftmax(x), logSumExp(x, 1), softmaxCrossEntropy(x, label)]
      }))
        expect(worstError(reference, here)).toBeLessThan(3)
    }),
    { numRuns: 5 * runs },
  )
})
