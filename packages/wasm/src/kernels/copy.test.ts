import {
  cast,
  concat,
  contiguous,
  type DType,
  expand,
  flip,
  fromArray,
  mul,
  pad,
  permute,
  reshape,
  roll,
  slice,
  type Tensor,
  unslice,
} from '@pretexts/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyFloats, onBothBuilds, random, runs } from '../../testing/compare.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const size = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 6 }) },
  fc.integer({ min: 7, max: 35 }),
)
const dtype = fc.constantFrom<DType>('float32', 'float32', 'float64', 'int32', 'uint8')

function make(shape: readonly number[], type: DType, at: number): Tensor {
  if (type === 'float32') return anyFloats(shape, at)
  if (type !== 'float64') return cast(mul(random(shape, at), 100), type)
  const values = Float64Array.from(random(shape, at).values()) // the cast of tensors is tried elsewhere
  return fromArray(values, shape)
}

const orders: readonly number[][] = [
  [0, 1, 2, 3],
  [0, 2, 1, 3],
  [0, 1, 3, 2],
  [3, 2, 1, 0],
  [1, 0, 3, 2],
  [2, 3, 0, 1],
  [0, 3, 1, 2],
]

test('views of any strides are copied to the bit: permuted, flipped, stepped and repeated', () => {
  const flips = fc.subarray([0, 1, 2, 3])
  const steps = fc.array(fc.constantFrom(1, 1, 1, 2, -1), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(
      fc.tuple(fc.integer({ min: 0, max: 3 }), size, size, size),
      fc.constantFrom(...orders),
      flips,
      steps,
      dtype,
      seed,
      (shape, order, axes, by, type, at) => {
        const fewer = shape.map((length) => Math.min(length, Math.ceil(4000 / (shape[1] * shape[2] + 1))))
        for (const { reference, here } of onBothBuilds(() => {
          const x = permute(flip(make(fewer, type, at), axes), order)
          const stepped = slice(x, ...by.map((step) => [undefined, undefined, step] as const))
          return [contiguous(x), contiguous(stepped), reshape(stepped, [stepped.size])]
        }))
          expect(here).toEqual(reference)
      },
    ),
    { numRuns: runs },
  )
})

test('matrices are transposed to the bit, at sizes on either side of every tile edge', () => {
  const edge = fc.integer({ min: 0, max: 40 })
  fc.assert(
    fc.property(edge, edge, fc.integer({ min: 1, max: 3 }), seed, (rows, cols, batch, at) => {
      for (const { reference, here } of onBothBuilds(() => {
        const x = slice(make([batch, rows + 1, cols], 'float32', at), [], [1])
        return [
          contiguous(permute(x, [0, 2, 1])),
          contiguous(permute(x, [2, 1, 0])),
          contiguous(permute(x, [1, 2, 0])),
        ]
      }))
        expect(here).toEqual(reference)
    }),
    { numRuns: runs },
  )
})

test('concat, pad, roll, unslice and repeated elements are copied to the bit', () => {
  fc.assert(
    fc.property(size, size, fc.constantFrom(0, 1), dtype, seed, (rows, cols, axis, type, at) => {
      for (const { reference, here } of onBothBuilds(() => {
        const x = make([rows, cols], type, at)
        const y = make(axis === 0 ? [3, cols] : [rows, 3], type, at + 1)
        const repeated = expand(make([1, cols], type, at), [rows, cols])
        return [
          concat([x, y, x], axis),
          pad(
            x,
            [
              [1, 2],
              [3, 0],
            ],
            { value: type === 'uint8' ? 3 : -1 },
          ),
          roll(x, 2, axis),
          unslice(x, [rows + 1, 2 * cols + 1], [1], [1, undefined, 2]),
          contiguous(repeated),
          contiguous(expand(make([rows, 1], type, at), [rows, cols])),
        ]
      }))
        expect(here).toEqual(reference)
    }),
    { numRuns: runs },
  )
})
