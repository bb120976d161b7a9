import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { randn } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../testing/check-layer.ts'
import { training } from '../../testing/training.ts'
import { GELU } from './activation/gelu.ts'
import { Mlp, type MlpOptions } from './mlp.ts'

const mlp = (options: MlpOptions) => new Mlp(options, new Random(1))
const lines = (options: MlpOptions) =>
  String(mlp(options))
    .split('\n')
    .slice(1)
    .map((line) =>
      line
        .trim()
        .replace(/^\d+: /, '')
        .replace(/ {2,}.*/, ''),
    )

test('Mlp obeys the layer laws; norms obey theirs', () => {
  const gelu = () => new GELU() // smooth, unlike ReLU
  checkLayer(mlp({ sizes: [2, 3, 2], activation: gelu }), values({ shape: [2, 2] }))
})

test('without norms it is linear layers with a bias and ReLU between them', () => {
  expect(lines({ sizes: [5, 4, 3] })).toEqual(['Linear(5 → 4)', 'ReLU', 'Linear(4 → 3)'])
  expect(lines({ sizes: [5, 3] })).toEqual(['Linear(5 → 3)'])
})

test.each<[string, MlpOptions, string[]]>([
  [
    'SimCLR v2',
    { sizes: [8, 6, 4], norm: 'batch', lastNorm: 'batch' },
    ['Linear(8 → 6, no bias)', 'BatchNorm(6)', 'ReLU', 'Linear(6 → 4, no bias)', 'BatchNorm(4)'],
  ],
  [
    'BYOL',
    { sizes: [8, 6, 4], norm: 'batch', bias: true, lastBias: false },
    ['Linear(8 → 6)', 'BatchNorm(6)', 'ReLU', 'Linear(6 → 4, no bias)'],
  ],
  [
    'a SimSiam projector',
    { sizes: [8, 6, 6, 6], norm: 'batch', lastNorm: 'plain batch' },
    [
      'Linear(8 → 6, no bias)',
      'BatchNorm(6)',
      'ReLU',
      'Linear(6 → 6, no bias)',
      'BatchNorm(6)',
      'ReLU',
      'Linear(6 → 6, no bias)',
      'BatchNorm(6, not affine)',
    ],
  ],
  [
    'a SimSiam predictor',
    { sizes: [6, 2, 6], norm: 'batch' },
    ['Linear(6 → 2, no bias)', 'BatchNorm(2)', 'ReLU', 'Linear(2 → 6)'],
  ],
  [
    'DINO',
    { sizes: [8, 6, 6, 4], activation: () => new GELU() },
    ['Linear(8 → 6)', 'GELU', 'Linear(6 → 6)', 'GELU', 'Linear(6 → 4)'],
  ],
])('%s', (_name, options, expected) => expect(lines(options)).toEqual(expected))

test('a plain batch norm at the end gives columns of mean 0 and variance 1', () => {
  const y = mlp({ sizes: [4, 8, 2], norm: 'batch', lastNorm: 'plain batch' }).forward(
    randn([64, 4], new Random(2)),
    training(),
  )
  for (const column of [0, 1]) {
    const all = Array.from(y.values()).filter((_, i) => i % 2 === column)
    const mean = all.reduce((sum, v) => sum + v, 0) / 64
    expect(mean).toBeCloseTo(0, 5)
    expect(all.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 64).toBeCloseTo(1, 2) // ε takes a little away
  }
})

test('every activation is one of its own, and equal widths get different weights', () => {
  const { layers } = mlp({ sizes: [3, 3, 3, 3] })
  expect(layers[1] === layers[3]).toBe(false)
  const [first, second] = [layers[0], layers[2]].map((layer) => layer.parameters()[0].toArray())
  expect(first).not.toEqual(second)
})

test('sizes need an input and an output', () => {
  expect(() => mlp({ sizes: [3] })).toThrow(
    "Mlp: sizes must name the input's and the output's width; got 1 of them",
  )
  expect(() => mlp({ sizes: [3, 0, 1] })).toThrow('Mlp: sizes[1] must be a whole number ≥ 1; got 0')
})
