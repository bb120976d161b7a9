import { Random } from '@pretexts/random'
import * as ops from '@pretexts/tensor'
import { slice, type Tensor, transpose, uniform } from '@pretexts/tensor'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anyFloats,
  onBothBuilds,
  random,
  runs,
  withGradients,
  worstError,
  worstUlps,
} from '../../testing/compare.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const length = fc.oneof(fc.integer({ min: 0, max: 21 }), fc.integer({ min: 22, max: 300 }))

/** Inputs whose elements begin anywhere: whole arrays, arrays that begin at their second element, and transposed ones. */
const view = fc.constantFrom<(make: (shape: number[]) => Tensor, n: number) => Tensor>(
  (make, n) => make([n]),
  (make, n) => slice(make([n + 1]), [1]),
  (make, n) => transpose(make([3, n])),
)

/** Numbers of ordinary size, and any that there are. */
const numbers = fc.constantFrom<(shape: number[], seed: number) => Tensor>(
  anyFloats,
  (shape, at) => uniform(shape, new Random(at), { low: -16, high: 16 }),
  (shape, at) => uniform(shape, new Random(at), { low: -2, high: 2 }),
)

const gelu = (x: Tensor): Tensor => ops.gelu(x)
const geluTanh = (x: Tensor): Tensor => ops.gelu(x, { approximate: 'tanh' })

const functions: readonly [name: string, f: (x: Tensor) => Tensor, ulps: number][] = [
  ['abs', ops.abs, 0],
  ['ceil', ops.ceil, 0],
  ['floor', ops.floor, 0],
  ['neg', ops.neg, 0],
  ['relu', ops.relu, 0],
  ['round', ops.round, 0],
  ['sign', ops.sign, 0],
  ['sqrt', ops.sqrt, 0],
  ['square', ops.square, 0],
  ['rsqrt', ops.rsqrt, 1],
  ['softsign', ops.softsign, 1],
  ['exp', ops.exp, 1],
  ['expm1', ops.expm1, 2],
  ['log', ops.log, 1],
  ['log1p', ops.log1p, 2],
  ['erf', ops.erf, 2],
  ['tanh', ops.tanh, 2],
  ['sigmoid', ops.sigmoid, 3],
  ['silu', ops.silu, 4],
  ['softplus', ops.softplus, 3],
  ['gelu', gelu, 4],
  ['gelu, tanh form', geluTanh, 4],
]

describe('a function of one number is within its bound of the reference, for all numbers there are', () => {
  test.each(functions)('%s', (_, f, ulps) => {
    fc.assert(
      fc.property(length, view, numbers, seed, (n, viewed, make, at) => {
        for (const { reference, here } of onBothBuilds(() => f(viewed((shape) => make(shape, at), n))))
          expect(worstUlps(reference, here)).toBeLessThanOrEqual(ulps)
      }),
      { numRuns: runs },
    )
  })

  test.each([
    ['sin', ops.sin],
    ['cos', ops.cos],
  ] as const)('%s, up to 1.6 million', (_, f) => {
    fc.assert(
      fc.property(length, view, fc.constantFrom(4, 100, 1.5e6), seed, (n, viewed, high, at) => {
        const make = (shape: number[]): Tensor => uniform(shape, new Random(at), { low: -high, high })
        for (const { reference, here } of onBothBuilds(() => f(viewed(make, n))))
          expect(worstUlps(reference, here)).toBeLessThanOrEqual(2)
      }),
      { numRuns: runs },
    )
  })
})

describe('the fused gradient of an activation is within 4 ulp of 1 of the reference', () => {
  test.each([
    ['tanh', ops.tanh],
    ['sigmoid', ops.sigmoid],
    ['silu', ops.silu],
    ['gelu', gelu],
    ['gelu, tanh form', geluTanh],
    ['relu', ops.relu],
  ] as const)('%s', (_, f) => {
    fc.assert(
      fc.property(length, view, fc.constantFrom(2, 16, 1e30), seed, (n, viewed, high, at) => {
        const make = (shape: number[]): Tensor => uniform(shape, new Random(at), { low: -high, high })
        for (const { reference, here } of onBothBuilds(() => withGradients(f, [viewed(make, n)], at)))
          expect(worstError(reference, here)).toBeLessThan(4)
      }),
      { numRuns: runs },
    )
  })

  test('NaN and ±∞ come out as in the reference', () => {
    for (const f of [ops.tanh, ops.sigmoid, ops.silu, gelu, geluTanh, ops.relu]) {
      const input = (): Tensor => ops.tensor([Number.NaN, Infinity, -Infinity, 0, -0, 3e38, -3e38])
      for (const { reference, here } of onBothBuilds(() => withGradients(f, [input()], 1)))
        expect(worstError(reference, here)).toBeLessThan(4)
    }
  })
})

test('an element has the same bits wherever it stands', () => {
  for (const [, f] of functions) {
    for (const { here } of onBothBuilds(() => [
      f(random([9], 1)),
      f(slice(random([9], 1), [3])),
      f(slice(random([9], 1), [8])),
    ])) {
      expect(here[1].values).toEqual(here[0].values.slice(3))
      expect(here[2].values).toEqual(here[0].values.slice(8))
    }
  }
})
