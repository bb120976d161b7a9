import {
  cast,
  type DType,
  embedding,
  fromArray,
  gather,
  indexAdd,
  indexSelect,
  mul,
  oneHot,
  permute,
  scatterAdd,
  scope,
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
  zeros,
} from '../../testing/compare.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const size = fc.integer({ min: 1, max: 9 })

/** Whole numbers from 0 to below − 1. */
function indices(shape: readonly number[], below: number, at: number): Tensor {
  return fromArray(
    Int32Array.from(random(shape, at).values(), (value) => ((value + 1) / 2) * below),
    shape,
  )
}

test('slabs are taken to the bit and added up along any axis', () => {
  fc.assert(
    fc.property(
      size,
      size,
      size,
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom(0, 1, 2),
      fc.boolean(),
      seed,
      (a, b, c, count, axis, turned, at) => {
        for (const { reference, here } of onBothBuilds(() => {
          const x = turned ? permute(anyFloats([c, a, b], at), [1, 2, 0]) : anyFloats([a, b, c], at)
          return indexSelect(x, indices([count], x.shape[axis], at + 1), axis)
        }))
          expect(here).toEqual(reference)
        for (const { reference, here } of onBothBuilds(() => {
          const x = random([a, b, c], at)
          const source = random(
            x.shape.map((n, i) => (i === axis ? count : n)),
            at + 2,
          )
          return indexAdd(x, indices([count], x.shape[axis], at + 1), source, axis)
        }))
          expect(worstError(reference, here, count)).toBeLessThan(1)
      },
    ),
    { numRuns: runs },
  )
})

test('embedding and its gradient', () => {
  fc.assert(
    fc.property(size, fc.integer({ min: 1, max: 40 }), size, size, seed, (words, width, n, length, at) => {
      for (const { reference, here } of onBothBuilds(() => {
        const tokens = indices([n, length], words, at)
        return [
          oneHot(tokens, words),
          ...withGradients((table) => embedding(tokens, table), [random([words, width], at + 1)], at),
        ]
      }))
        expect(worstError(reference, here, n * length)).toBeLessThan(1)
    }),
    { numRuns: runs },
  )
})

test('gather and scatterAdd along any axis', () => {
  fc.assert(
    fc.property(size, size, size, size, fc.constantFrom(0, 1, 2), seed, (a, b, c, count, axis, at) => {
      for (const { reference, here } of onBothBuilds(() => {
        const x = random([a, b, c], at)
        const places = indices(
          x.shape.map((n, i) => (i === axis ? count : n)),
          x.shape[axis],
          at + 1,
        )
        const source = random(places.shape, at + 2)
        return [
          ...withGradients((y) => gather(y, places, axis), [x], at),
          scatterAdd(x, places, source, axis),
        ]
      }))
        expect(worstError(reference, here, count)).toBeLessThan(1)
    }),
    { numRuns: runs },
  )
})

test('elements are taken and put by their place', () => {
  const kernel = (name: string) => backend.kernel(name, (..._: unknown[]): void => expect.unreachable())
  const [take, put] = [kernel('takeFlat'), kernel('putFlat')]
  fc.assert(
    fc.property(size, size, fc.integer({ min: 0, max: 40 }), seed, (rows, cols, count, at) => {
      onWasm(() =>
        scope(() => {
          const [x, places, g] = [
            random([rows, cols], at),
            indices([count], rows * cols, at),
            random([count], at),
          ]
          const [taken, sums] = [zeros([count]), zeros([rows, cols])]
          take(x, places, taken)
          put(g, places, sums)
          const expected = new Float32Array(rows * cols)
          for (const [i, place] of places.values().entries()) {
            expect(taken.data[i]).toBe(x.data[place])
            expected[place] += g.data[i]
          }
          expect(Array.from(sums.values())).toEqual(Array.from(expected))
        }),
      )
    }),
    { numRuns: runs },
  )
})

test('every dtype is cast to every other as typed arrays do', () => {
  const dtype = fc.constantFrom<DType>('float32', 'float64', 'int32', 'uint8')
  fc.assert(
    fc.property(
      size,
      fc.integer({ min: 0, max: 30 }),
      dtype,
      dtype,
      fc.boolean(),
      seed,
      (rows, cols, from, to, turned, at) => {
        for (const { reference, here } of onBothBuilds(() => {
          const x = cast(mul(random([rows, cols], at), 300), from)
          return cast(turned ? permute(x, [1, 0]) : x, to)
        }))
          expect(here).toEqual(reference)
      },
    ),
    { numRuns: runs },
  )
})
