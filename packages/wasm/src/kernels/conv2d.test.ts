import { conv2d, convTranspose2d, tensor } from '@pretexts/tensor'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  backend,
  both,
  fromArray,
  onBothBuilds,
  random,
  runs,
  withGradients,
  worstError,
  zeros,
} from '../../testing/compare.ts'
import { suitsWinograd } from './conv-geometry.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const size = (max: number) => fc.integer({ min: 1, max })
const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }))

describe('conv2d and both its gradients agree with the reference to rounding', () => {
  test('for any stride, padding, dilation and number of groups', () => {
    const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }))
    const options = fc.record({
      stride: pair(1, 3),
      padding: pair(0, 2),
      dilation: pair(1, 2),
      groups: fc.constantFrom(1, 1, 2),
    })
    fc.assert(
      fc.property(
        size(4),
        size(3),
        size(5),
        pair(5, 12),
        pair(1, 3),
        options,
        seed,
        (n, c, o, [h, w], [kh, kw], option, at) => {
          const { groups } = option
          const { reference, here } = both(() => {
            const x = random([n, c * groups, h, w], at)
            const filters = random([o * groups, c, kh, kw], at + 1)
            return withGradients((images, weights) => conv2d(images, weights, option), [x, filters], at)
          })
          expect(worstError(reference, here, c * kh * kw * n * 4)).toBeLessThan(8)
        },
      ),
      { numRuns: runs },
    )
  })

  test('when the unrolled image is longer than a block', () => {
    const { reference, here } = both(() =>
      withGradients(
        (x, w) => conv2d(x, w, { padding: 1 }),
        [random([2, 33, 20, 20], 1), random([200, 33, 3, 3], 2)],
        3,
      ),
    )
    expect(worstError(reference, here, 300)).toBeLessThan(8)
  })
})

/** What a 3 × 3 convolution in steps of 1 works on. */
const plain = (n: number, c: number, h: number, w: number, o: number, padding: number) => ({
  input: [n, c, h, w] as const,
  output: [n, o, h + 2 * padding - 2, w + 2 * padding - 2] as const,
  kernel: [3, 3] as const,
  stride: [1, 1] as const,
  padding: [padding, padding] as const,
  dilation: [1, 1] as const,
  groups: 1,
})

describe('convTranspose2d and its gradients agree with the reference', () => {
  test('where no window reaches the last rows and columns', () => {
    const { here } = both(() =>
      convTranspose2d(
        tensor([
          [
            [
              [1, 1],
              [1, 1],
            ],
          ],
        ]),
        tensor([[[[1]]]]),
        { dilation: 2, outputPadding: [0, 1] },
      ),
    )
    expect([...here[0].values]).toEqual([1, 1, 0, 1, 1, 0])
  })

  test('for any stride, padding, dilation, output padding and number of groups', () => {
    const options = fc
      .record({
        stride: pair(1, 3),
        padding: pair(0, 2),
        dilation: pair(1, 3),
        groups: fc.constantFrom(1, 1, 2),
      })
      .chain((option) => {
        const extra = [0, 1].map((i) => fc.nat({ max: Math.max(option.stride[i], option.dilation[i]) - 1 }))
        return fc.tuple(extra[0], extra[1]).map((outputPadding) => ({ ...option, outputPadding }))
      })
    fc.assert(
      fc.property(
        size(3),
        size(10),
        size(10),
        pair(3, 9),
        pair(1, 3),
        options,
        seed,
        (n, c, o, [h, w], [kh, kw], option, at) => {
          const { groups, padding, dilation } = option
          fc.pre([kh, kw].every((k, i) => dilation[i] * (k - 1) + 3 > 2 * padding[i]))
          const { reference, here } = both(() => {
            const x = random([n, c * groups, h, w], at)
            const filters = random([c * groups, o, kh, kw], at + 1)
            return withGradients(
              (images, weights) => convTranspose2d(images, weights, option),
              [x, filters],
              at,
            )
          })
          expect(worstError(reference, here, o * c * kh * kw * n * 4)).toBeLessThan(8)
        },
      ),
      { numRuns: runs },
    )
  })
})

describe('3 × 3 filters in steps of 1 have kernels of their own', () => {
  test('which lie within 4 ε Σ|x w| of the reference, at sizes on either side of every tile edge', () => {
    const channels = fc.integer({ min: 8, max: 19 })
    fc.assert(
      fc.property(
        size(3),
        channels,
        pair(7, 19),
        fc.integer({ min: 16, max: 21 }),
        pair(0, 2),
        seed,
        (n, c, [h, w], o, padding, at) => {
          const run = () =>
            withGradients(
              (x, filters, bias) => conv2d(x, filters, { padding, bias }),
              [random([n, c, h, w], at), random([o, c, 3, 3], at + 1), random([o], at + 2)],
              at,
            )
          for (const { reference, here } of onBothBuilds(run)) {
            const part = (i: number, terms: number) => worstError([reference[i]], [here[i]], terms)
            expect(part(0, 9 * c)).toBeLessThan(4)
            expect(part(1, 9 * o)).toBeLessThan(4)
            expect(part(2, n * h * w)).toBeLessThan(4)
          }
        },
      ),
      { numRuns: runs },
    )
  })

  test('also where channels are few', () => {
    fc.assert(
      fc.property(
        size(3),
        size(4),
        pair(1, 14),
        size(9),
        pair(1, 2),
        seed,
        (n, c, [h, w], o, padding, at) => {
          const run = () =>
            withGradients(
              (x, filters) => conv2d(x, filters, { padding }),
              [random([n, c, h, w], at), random([o, c, 3, 3], at + 1)],
              at,
            )
          for (const { reference, here } of onBothBuilds(run)) {
            expect(worstError([reference[2]], [here[2]], n * (h + 2) * (w + 2))).toBeLessThan(4)
          }
        },
      ),
      { numRuns: runs },
    )
  })

  test('of which minimal filtering is for many channels and whole tiles', () => {
    expect(suitsWinograd(plain(2, 8, 14, 14, 16, 1), 128)).toBe(true)
    expect(suitsWinograd(plain(2, 8, 14, 14, 8, 1), 128)).toBe(false)
    expect(suitsWinograd(plain(2, 4, 14, 14, 64, 1), 128)).toBe(false)
    expect(suitsWinograd(plain(2, 16, 3, 3, 16, 1), 128)).toBe(false)
    expect(suitsWinograd({ ...plain(2, 8, 14, 14, 16, 1), stride: [1, 2] }, 128)).toBe(false)
    expect(suitsWinograd({ ...plain(2, 8, 14, 14, 16, 1), dilation: [2, 1] }, 128)).toBe(false)
    expect(suitsWinograd({ ...plain(2, 8, 14, 14, 16, 1), groups: 2 }, 128)).toBe(false)
  })
})

describe('what is not finite stays where it belongs, though minimal filtering adds and subtracts neighbors', () => {
  const [n, c, side, o] = [2, 16, 9, 16]

  const compare = (change: (x: Float32Array, w: Float32Array) => void): number => {
    const { reference, here } = both(() => {
      const x = random([n, c, side, side], 1).values().slice() as Float32Array
      const w = random([o, c, 3, 3], 2).values().slice() as Float32Array
      change(x, w)
      return withGradients(
        (images, filters) => conv2d(images, filters, { padding: 1 }),
        [fromArray(x, [n, c, side, side]), fromArray(w, [o, c, 3, 3])],
        3,
      )
    })
    return worstError(reference, here, 9 * c * n)
  }

  test.each([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])('%d in a pixel', (value) => {
    expect(compare((x) => (x[(side + 1) * 3] = value))).toBeLessThan(8)
  })

  test('infinity in a filter', () => {
    expect(compare((_, w) => (w[40] = Number.POSITIVE_INFINITY))).toBeLessThan(8)
  })

  test('neighbors whose sum is too large for a float', () => {
    const { reference, here } = both(() => {
      const x = new Float32Array(n * c * side * side)
      x[0] = x[2] = x[side + 1] = x[2 * side] = 3e38
      const tiny = random([o, c, 3, 3], 2)
        .values()
        .map((value) => 1e-30 * value) as Float32Array
      return conv2d(fromArray(x, [n, c, side, side]), fromArray(tiny, [o, c, 3, 3]), { padding: 1 })
    })
    expect(reference[0].values.every(Number.isFinite)).toBe(true)
    expect(worstError(reference, here, 3e8)).toBeLessThan(8)
  })
})

test('no filters, no images and no channels give zeros', () => {
  const shapes: [number[], number[]][] = [
    [
      [2, 3, 5, 5],
      [0, 3, 3, 3],
    ],
    [
      [0, 3, 5, 5],
      [2, 3, 3, 3],
    ],
    [
      [2, 0, 5, 5],
      [2, 0, 3, 3],
    ],
  ]
  for (const [x, w] of shapes) {
    for (const stride of [1, 2]) {
      const { reference, here } = both(() =>
        withGradients(
          (images, filters) => conv2d(images, filters, { stride, padding: 1 }),
          [zeros(x), zeros(w)],
          1,
        ),
      )
      expect(here).toEqual(reference)
    }
  }
})

test('all of this ran here, and nothing fell back', () => {
  const calls = backend.calls()
  for (const name of ['conv2d', 'conv2dInputGradient', 'conv2dWeightGradient'] as const) {
    expect([name, calls[name]?.own > 0, calls[name]?.reference]).toEqual([name, true, 0])
  }
})
