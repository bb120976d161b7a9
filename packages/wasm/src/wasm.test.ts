import {
  add,
  batchNorm,
  div,
  expand,
  flip,
  gradients,
  linear,
  matmul,
  maxPool2d,
  mean,
  mul,
  permute,
  relu,
  slice,
  sub,
  sum,
  type Tensor,
  transpose,
} from '@pretexts/tensor'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backend, both, random, runs, worstError } from '../testing/compare.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const size = (max: number) => fc.integer({ min: 1, max })

/** f and its gradients, for a random cotangent. */
function withGradients(f: (...inputs: Tensor[]) => Tensor, inputs: Tensor[], at: number): Tensor[] {
  for (const x of inputs) x.requireGrad()
  const y = f(...inputs)
  const found = gradients(y, inputs, random(y.shape, at + 99))
  return [y.detach(), ...found.map((g) => g as Tensor)]
}

describe('matmul agrees with the reference to rounding, at sizes on either side of every tile edge', () => {
  const edge = fc.oneof(size(40), fc.constantFrom(0, 5, 6, 7, 8, 9, 191, 192, 193, 383, 384, 385))

  test('for every combination of transposed operands', () => {
    fc.assert(
      fc.property(edge, edge, edge, fc.boolean(), fc.boolean(), seed, (m, k, n, flipA, flipB, at) => {
        const { reference, here } = both(() => {
          const a = flipA ? transpose(random([k, m], at)) : random([m, k], at)
          const b = flipB ? transpose(random([n, k], at + 1)) : random([k, n], at + 1)
          return matmul(a, b)
        })
        expect(worstError(reference, here, k)).toBeLessThan(1) // |error| ≤ k ε: the a priori bound is k ε Σ|ab|
      }),
      { numRuns: runs },
    )
  })

  test('with a bias, whole or part of a longer vector, and gradients', () => {
    fc.assert(
      fc.property(edge, fc.nat({ max: 20 }), edge, fc.nat({ max: 9 }), seed, (m, k, n, skip, at) => {
        const { reference, here } = both(() => {
          const inputs = [random([m, k], at), random([n, k], at + 1), random([skip + n], at + 2)]
          return withGradients((x, w, b) => linear(x, w, slice(b, [skip, skip + n])), inputs, at)
        })
        expect(worstError(reference, here, Math.max(m, k, n) + 1)).toBeLessThan(1)
      }),
      { numRuns: runs },
    )
  })

  test('of slices that begin anywhere and leave gaps between their rows', () => {
    fc.assert(
      fc.property(size(20), size(20), size(20), fc.integer({ min: 1, max: 5 }), seed, (m, k, n, from, at) => {
        const { reference, here } = both(() => {
          const a = slice(random([m + from, k + from], at), [from, undefined], [from, undefined])
          const b = slice(random([k + from, n + from], at + 1), [from, undefined], [from, undefined])
          return matmul(a, b)
        })
        expect(worstError(reference, here, k)).toBeLessThan(1)
      }),
      { numRuns: runs },
    )
  })

  test('batched, when each matrix is large enough for a call of its own', () => {
    const { reference, here } = both(() => matmul(random([2, 110, 101], 1), random([101, 103], 2)))
    expect(worstError(reference, here, 101)).toBeLessThan(1)
  })

  test('batched, with broadcast leading axes and gradients', () => {
    fc.assert(
      fc.property(size(3), size(3), size(9), size(9), size(9), seed, (b1, b2, m, k, n, at) => {
        const { reference, here } = both(() =>
          withGradients(matmul, [random([b1, 1, m, k], at), random([b2, k, n], at + 1)], at),
        )
        expect(worstError(reference, here, 4 * k)).toBeLessThan(8)
      }),
      { numRuns: runs },
    )
  })
})

describe('elementwise kernels give the same bits as the reference', () => {
  const views: ((x: Tensor) => Tensor)[] = [
    (x) => x,
    (x) => slice(x, [1, undefined]),
    (x) => expand(slice(x, [0, 1]), x.shape),
  ]

  test('for equal, repeated and sliced operands', () => {
    fc.assert(
      fc.property(
        size(5),
        size(5),
        size(19),
        fc.constantFrom(add, sub, mul, div),
        fc.constantFrom(...views),
        seed,
        (a, b, c, op, view, at) => {
          const { reference, here } = both(() => {
            const x = view(random([a + 1, b, c], at))
            return [
              op(x, random(x.shape, at + 1)),
              op(x, random([b, 1], at + 2)),
              op(random([c], at + 3), x),
              op(x, 3),
              op(2, x),
            ]
          })
          expect(here).toEqual(reference)
        },
      ),
      { numRuns: runs },
    )
  })

  test('relu and its gradient, with NaN, infinities and signed zeros', () => {
    const special = fc.array(
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 1.5, -2),
      { minLength: 1, maxLength: 21 },
    )
    fc.assert(
      fc.property(special, seed, (values, at) => {
        const { reference, here } = both(() => {
          const x = random([values.length], at)
          x.data.set(values)
          return withGradients(relu, [x], at)
        })
        expect(here).toEqual(reference)
      }),
      { numRuns: runs },
    )
  })
})

describe('reductions, batch norm and pooling agree with the reference', () => {
  test('sum and mean over neighboring axes', () => {
    fc.assert(
      fc.property(
        size(7),
        size(9),
        size(11),
        fc.constantFrom(0, 1, 2, [0, 1], [1, 2], [0, 1, 2]),
        seed,
        (a, b, c, axes, at) => {
          const { reference, here } = both(() => {
            const x = random([a, b, c], at)
            return [sum(x, axes), mean(x, axes)]
          })
          expect(worstError(reference, here, Math.sqrt(a * b * c))).toBeLessThan(2)
        },
      ),
      { numRuns: runs },
    )
  })

  test('batch norm and its gradients, also for images far from zero', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        size(5),
        size(9),
        fc.constantFrom(0, 100),
        seed,
        (n, c, side, shift, at) => {
          const { reference, here } = both(() => {
            const x = add(random([n, c, side, side], at), shift)
            return withGradients(
              (input, gamma, beta) => batchNorm(input, gamma, beta, { eps: 0.1 }).output,
              [x, random([c], at + 1), random([c], at + 2)],
              at,
            )
          })
          expect(worstError(reference, here, 20 * (1 + shift) * n * side)).toBeLessThan(8)
        },
      ),
      { numRuns: runs },
    )
  })

  test('max pooling picks the same places', () => {
    fc.assert(
      fc.property(
        size(3),
        size(3),
        fc.integer({ min: 3, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        size(3),
        seed,
        (n, c, side, kernel, stride, at) => {
          const { reference, here } = both(() => {
            const x = random([n, c, side, side], at)
            return withGradients(
              (input) => maxPool2d(input, { kernel, stride, padding: Math.floor(kernel / 2) }),
              [x],
              at,
            )
          })
          expect(worstError(reference, here, 9)).toBeLessThan(1)
        },
      ),
      { numRuns: runs },
    )
  })
})

test('views with negative strides go to the reference only where a kernel says so', () => {
  const { reference, here } = both(() =>
    matmul(flip(random([5, 7], 1), [0]), permute(random([4, 7], 2), [1, 0])),
  )
  expect(worstError(reference, here, 3)).toBeLessThan(8)
})

test('all of this ran here, and nothing fell back', () => {
  const calls = backend.calls()
  expect(Object.keys(calls).sort()).toEqual(
    expect.arrayContaining(['add', 'batchNormGradient', 'matmul', 'maxPool2d', 'relu', 'sum']),
  )
  for (const [name, count] of Object.entries(calls))
    expect([name, count.own > 0, count.reference]).toEqual([name, true, 0])
})
