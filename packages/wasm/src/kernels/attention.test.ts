import { Random } from '@pretexts/random'
import {
  fromArray,
  greater,
  permute,
  reshape,
  scaledDotProductAttention,
  slice,
  split,
  type Tensor,
  transpose,
} from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onBothBuilds, random, runs, withGradients, worstError } from '../../testing/compare.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const upTo = (most: number) => fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: most }))
/** L and S, then D and E. */
const sizes = fc.tuple(upTo(70), upTo(70), upTo(40), upTo(40))

/** A tensor of this shape that lies dense, with its matrices turned, or as every second number of a larger one. */
type Laid = (shape: readonly number[], seed: number) => Tensor
const laid = fc.constantFrom<Laid>(
  (shape, at) => random(shape, at),
  (shape, at) => transpose(random([...shape.slice(0, -2), ...shape.slice(-2).reverse()], at)),
  (shape, at) =>
    slice(random([...shape.slice(0, -1), 2 * shape[shape.length - 1]], at), [], [], [], [0, null, 2]),
)

/** Ones and zeros of a shape that broadcasts to (2, 3, L, S). */
type Mask = (l: number, s: number, seed: number) => Tensor | null
const bits = (shape: readonly number[], at: number): Tensor => greater(random(shape, at), 0)
const mask = fc.constantFrom<Mask>(
  () => null,
  (l, s, at) => bits([2, 3, l, s], at),
  (l, s, at) => bits([l, s], at),
  (_, s, at) => bits([2, 1, 1, s], at),
  (l, _, at) => bits([2, 1, l, 1], at), // queries that see all or nothing
  (l, s, at) => transpose(bits([s, l], at)),
)

test('attention and its gradients agree with the reference at any size, layout and mask', () => {
  fc.assert(
    fc.property(sizes, laid, laid, mask, seed, ([l, s, d, e], ofQueries, ofKeys, masked, at) => {
      // Sums of d, s and l products, of numbers up to 1, and shares that carry the error of the scores.
      for (const { reference, here } of onBothBuilds(() => {
        const inputs = [
          ofQueries([2, 3, l, d], at),
          ofKeys([2, 3, s, d], at + 1),
          ofKeys([2, 3, s, e], at + 2),
        ]
        const attend = masked(l, s, at + 3)
        return withGradients((q, k, v) => scaledDotProductAttention(q, k, v, { attend }), inputs, at)
      }))
        expect(worstError(reference, here, 2 + l + s + d + e)).toBeLessThan(2)
    }),
    { numRuns: runs },
  )
})

test('keys and values that all examples and heads share get the sum of their gradients', () => {
  fc.assert(
    fc.property(sizes, fc.constantFrom(-0.7, 0, 1, 30), seed, ([l, s, d, e], scale, at) => {
      for (const { reference, here } of onBothBuilds(() => {
        const inputs = [random([3, 1, l, d], at), random([2, s, d], at + 1), random([s, e], at + 2)]
        return withGradients((q, k, v) => scaledDotProductAttention(q, k, v, { scale }), inputs, at)
      }))
        expect(worstError(reference, here, 60 * (2 + l + s + d + e))).toBeLessThan(2)
    }),
    { numRuns: runs },
  )
})

test('heads cut out of one projection, as in a transformer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 20 }), seed, (l, d, at) => {
      for (const { reference, here } of onBothBuilds(() =>
        withGradients(
          (x) => {
            const heads = split(x, 3 * d, -1).map((part) =>
              permute(reshape(part, [2, l, 3, d]), [0, 2, 1, 3]),
            )
            const y = scaledDotProductAttention(heads[0], heads[1], heads[2])
            return reshape(permute(y, [0, 2, 1, 3]), [2, l, 3 * d])
          },
          [random([2, l, 9 * d], at)],
          at,
        ),
      ))
        expect(worstError(reference, here, 2 + 2 * l + 2 * d)).toBeLessThan(2)
    }),
    { numRuns: runs },
  )
})

test('without a gradient the values have the same bits', () => {
  const [q, k, v] = [1, 2, 3].map((at) => () => random([2, 37, 19], at))
  for (const { here } of onBothBuilds(() => [
    scaledDotProductAttention(q(), k(), v()),
    scaledDotProductAttention(q().requireGrad(), k(), v()),
  ]))
    expect(here[0]).toEqual(here[1])
})

test('infinities and NaN end where they do in the reference, and what is hidden passes no gradient', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      mask,
      seed,
      (l, s, masked, at) => {
        const special = new Random(at)
        const holes = (shape: readonly number[], from: number): Tensor => {
          const x = random(shape, from)
          x.data[special.integer(x.size)] = special.choice([Number.NaN, Infinity, -Infinity])
          return x
        }
        const [a, b, c] = [
          [2, 3, l, 5],
          [2, 3, s, 5],
          [2, 3, s, 4],
        ].map((shape, i) =>
          holes(shape, at + i)
            .values()
            .slice(),
        )
        for (const { reference, here } of onBothBuilds(() => {
          const inputs = [fromArray(a, [2, 3, l, 5]), fromArray(b, [2, 3, s, 5]), fromArray(c, [2, 3, s, 4])]
          const attend = masked(l, s, at + 3)
          return withGradients((q, k, v) => scaledDotProductAttention(q, k, v, { attend }), inputs, at)
        }))
          expect(worstError(reference, here, 30)).toBeLessThan(2)
      },
    ),
    { numRuns: runs },
  )
})
