import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { norm, randn, slice, sub, type Tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { ConvolutionalPositions } from './convolutional-positions.ts'
import { FixedPositions } from './fixed-positions.ts'
import { LearnedPositions } from './learned-positions.ts'
import { sinCosTable, sinCosTable2d } from './sin-cos-table.ts'

const rng = new Random(1)
const rows = (table: Tensor) => table.toArray() as number[][]
const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0)

test('layers of positions obey the layer laws', () => {
  checkLayer(new LearnedPositions({ length: 3, features: 2 }, rng), values({ shape: [2, 3, 2] }), {
    expected: (x, w) => Array.from(x.data, (value, i) => value + w.data[i % 6]),
  })
  checkLayer(new FixedPositions(sinCosTable({ length: 3, features: 2 })), values({ shape: [2, 3, 2] }))
})

test('ConvolutionalPositions obeys the layer laws where no filter is 0', () => {
  const layer = new ConvolutionalPositions({ features: 2, kernel: 2, groups: 2 }, rng)
  layer.weightV.requiresGrad = false // at v = 0 there is no direction to differentiate
  checkLayer(layer, values({ shape: [1, 3, 2], min: -1, max: 1 }), { order: 1, size: 1 })
})

test('sines and cosines alternate, from wavelength 2π on', () => {
  const table = rows(sinCosTable({ length: 4, features: 4 }))
  for (const [p, row] of table.entries()) {
    const expected = [Math.sin(p), Math.cos(p), Math.sin(p / 100), Math.cos(p / 100)]
    for (const [i, value] of row.entries()) expect(value).toBeCloseTo(expected[i], 6)
  }
})

test('the product of two positions depends on their distance alone', () => {
  const table = rows(sinCosTable({ length: 9, features: 8 }))
  expect(dot(table[0], table[3])).toBeCloseTo(dot(table[5], table[8]), 5)
  expect(dot(table[4], table[4])).toBeCloseTo(4, 5) // D / 2 pairs, each sin² + cos²
})

test('on a grid the first half says the column, the second the row', () => {
  const table = rows(sinCosTable2d({ height: 2, width: 3, features: 8 }))
  expect(table).toHaveLength(6)
  const half = (p: number) => [Math.sin(p), Math.sin(p / 100), Math.cos(p), Math.cos(p / 100)]
  for (const [place, row] of table.entries()) {
    const expected = [...half(place % 3), ...half(Math.floor(place / 3))]
    for (const [i, value] of row.entries()) expect(value).toBeCloseTo(expected[i], 6)
  }
})

test('leading rows are zeros, for a class token', () => {
  const options = { height: 2, width: 2, features: 4 }
  const [first, ...others] = rows(sinCosTable2d({ ...options, leading: 1 }))
  expect(first).toEqual([0, 0, 0, 0])
  expect(others).toEqual(rows(sinCosTable2d(options)))
})

test('a shorter sequence gets the first positions, a longer one is refused', () => {
  const layer = new LearnedPositions({ length: 4, features: 2 }, rng)
  expect(layer.forward(zeros([1, 3, 2])).toArray()).toEqual([rows(slice(layer.weight, [0, 3]))])
  expect(() => layer.forward(zeros([1, 5, 2]))).toThrow(
    'LearnedPositions(4 × 2): has positions for 4 tokens; got [1, 5, 2]; make it with a larger length, or cut the sequence',
  )
})

test('fixed positions are saved and not learned', () => {
  const layer = new FixedPositions(sinCosTable({ length: 3, features: 2 }))
  expect(Object.keys(layer.stateDict())).toEqual(['table'])
  expect(layer.parameterCount()).toBe(0)
})

test.each([1, 2, 3, 4])(
  'convolutional positions with filters of %i keep the length and move with the sequence',
  (kernel) => {
    const layer = new ConvolutionalPositions({ features: 4, kernel, groups: 2 }, rng)
    const x = randn([1, 12, 4], new Random(3))
    const added = sub(layer.forward(x), x)
    expect(added.shape).toEqual([1, 12, 4])
    const later = slice(x, [], [2, 12])
    const moved = sub(layer.forward(later), later) // the same two places later, away from the ends
    for (const [i, value] of slice(moved, [], [4, 6]).values().entries()) {
      expect(value).toBeCloseTo(slice(added, [], [6, 8]).values()[i], 5)
    }
  },
)

test('the filters of convolutional positions have length g at every place', () => {
  const layer = new ConvolutionalPositions({ features: 4, kernel: 3, groups: 2 }, rng)
  const lengths = norm(layer.weightV, [0, 1]).values()
  for (const [k, g] of layer.weightG.values().entries()) expect(g).toBeCloseTo(lengths[k], 5)
  expect(layer.describe()).toBe('4, kernel 3, groups 2')
})

test('wrong sizes are refused', () => {
  expect(() => sinCosTable({ length: 3, features: 3 })).toThrow(
    'sinCosTable: features must be a multiple of 2; got 3',
  )
  expect(() => sinCosTable2d({ height: 2, width: 2, features: 6 })).toThrow('must be a multiple of 4; got 6')
  expect(() => new ConvolutionalPositions({ features: 4, groups: 3 }, rng)).toThrow(
    'features must be a multiple of groups',
  )
})
