import { type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { LeakyReLU } from './leaky-relu.ts'
import { Sigmoid } from './sigmoid.ts'
import { SiLU } from './silu.ts'
import { Softplus } from './softplus.ts'
import { Tanh } from './tanh.ts'

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
const each = (f: (x: number) => number) => (x: PlainArray) => Array.from(x.data, f)

test('Sigmoid obeys the layer laws', () => checkLayer(new Sigmoid(), values(), { expected: each(sigmoid) }))

test('SiLU obeys the layer laws', () =>
  checkLayer(new SiLU(), values(), { expected: each((x) => x * sigmoid(x)) }))

test('Tanh obeys the layer laws', () => checkLayer(new Tanh(), values(), { expected: each(Math.tanh) }))

test('Softplus obeys the layer laws', () =>
  checkLayer(new Softplus(), values(), { expected: each((x) => Math.log1p(Math.exp(x))) }))

test('LeakyReLU obeys the layer laws, for any slope', () => {
  for (const slope of [0.01, 0.25]) {
    const expected = each((x) => (x > 0 ? x : slope * x))
    checkLayer(new LeakyReLU({ slope }), values({ awayFrom: [0] }), { expected })
  }
  expect(new LeakyReLU().describe()).toBe('slope 0.01')
})
