import { type PlainArray, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { normalize, randn, sum, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../testing/check-layer.ts'
import { Linear } from './linear.ts'
import { WeightNormLinear } from './weight-norm-linear.ts'

const rng = () => new Random(1)

test('WeightNormLinear obeys the layer laws where no row is 0', () => {
  const layer = new WeightNormLinear({ inputs: 3, outputs: 2 }, rng())
  layer.weightV.requiresGrad = false // at v = 0 there is no direction to differentiate
  const v = layer.weightV.toArray() as number[][]
  checkLayer(layer, values({ shape: [2, 3] }), {
    expected: (x: PlainArray, g: PlainArray, b: PlainArray) =>
      [0, 1].flatMap((row) =>
        v.map((direction, o) => {
          const product = direction.reduce((total, value, i) => total + value * x.data[3 * row + i], 0)
          return (g.data[o] * product) / Math.hypot(...direction) + b.data[o]
        }),
      ),
  })
})

test('the gradient of a row is at right angles to it, whatever the scale', () => {
  for (const scale of ['one', 'learned'] as const) {
    const layer = new WeightNormLinear({ inputs: 3, outputs: 4, scale }, rng()).to('float64')
    sum(layer.forward(randn([5, 3], rng(), { dtype: 'float64' }))).backward()
    const [v, g] = [layer.weightV.toArray(), layer.weightV.grad?.toArray()] as number[][][]
    for (const [o, row] of v.entries()) {
      expect(row.reduce((total, value, i) => total + value * g[o][i], 0)).toBeCloseTo(0, 12)
    }
  }
})

test('it begins as the linear layer with the same weights', () => {
  const layer = new WeightNormLinear({ inputs: 3, outputs: 2 }, rng())
  const plain = new Linear({ inputs: 3, outputs: 2 }, rng())
  const x = randn([4, 3], rng())
  const expected = plain.forward(x).values()
  for (const [i, value] of layer.forward(x).values().entries()) expect(value).toBeCloseTo(expected[i], 5)
})

test('with scale one outputs for inputs of length 1 are cosines, and g is a buffer', () => {
  const layer = new WeightNormLinear({ inputs: 3, outputs: 20, scale: 'one', bias: false }, rng())
  expect(layer.namedParameters().map(([name]) => name)).toEqual(['weightV'])
  expect(Object.keys(layer.stateDict())).toEqual(['weightG', 'weightV'])
  const cosines = layer.forward(normalize(randn([30, 3], rng()))).values()
  expect(Math.max(...cosines.map(Math.abs))).toBeLessThanOrEqual(1 + 1e-6)
  const [row] = layer.weightV.toArray() as number[][]
  const own = layer.forward(normalize(randn([1, 3], rng(), { std: 0, mean: 1 })))
  expect(own.values()[0]).toBeCloseTo((row[0] + row[1] + row[2]) / Math.hypot(...row) / Math.sqrt(3), 5)
})

test('a wrong width names the layer', () => {
  const layer = new WeightNormLinear({ inputs: 3, outputs: 2, scale: 'one', bias: false }, rng())
  expect(() => layer.forward(zeros([5, 4]))).toThrow(
    'WeightNormLinear(3 → 2, scale 1, no bias): input must be (…, 3); got [5, 4]',
  )
})
