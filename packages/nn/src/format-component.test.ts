import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { signature } from './format-component.ts'
import { ReLU } from './layers/activation/relu.ts'
import { Conv2d } from './layers/convolution/conv2d.ts'
import { Dropout } from './layers/dropout.ts'
import { Embedding } from './layers/embedding.ts'
import { Flatten } from './layers/flatten.ts'
import { Linear } from './layers/linear.ts'
import { BatchNorm } from './layers/norm/batch-norm.ts'
import { LayerNorm } from './layers/norm/layer-norm.ts'
import { MaxPool2d } from './layers/pool/max-pool2d.ts'
import { Sequential } from './layers/sequential.ts'

const rng = new Random(1)

test('a network prints as its composition with options, parameter counts and shapes', () => {
  const network = new Sequential([
    new Conv2d({ inputs: 1, outputs: 32, kernel: 3, stride: 2, padding: 1, bias: false }, rng),
    new BatchNorm({ channels: 32 }),
    new ReLU(),
    new Sequential([new Flatten(), new Linear({ inputs: 6272, outputs: 10 }, rng)]),
  ])
  expect(String(network)).toBe(
    [
      'Sequential                                              63,082',
      '  0: Conv2d(1 → 32, 3×3, stride 2, padding 1, no bias)     288  weight [32, 1, 3, 3]',
      '  1: BatchNorm(32)                                          64  weight [32], bias [32]',
      '  2: ReLU',
      '  3: Sequential                                         62,730',
      '    0: Flatten',
      '    1: Linear(6272 → 10)                                62,730  weight [10, 6272], bias [10]',
    ].join('\n'),
  )
})

test.each([
  [
    'Conv2d(3 → 8, 3×5, padding 1×2)',
    new Conv2d({ inputs: 3, outputs: 8, kernel: [3, 5], padding: [1, 2] }, rng),
  ],
  ['MaxPool2d(2×2, stride 2)', new MaxPool2d({ kernel: 2 })],
  ['Dropout(p 0.1)', new Dropout({ p: 0.1 })],
  ['BatchNorm(8, not affine)', new BatchNorm({ channels: 8, affine: false })],
  ['LayerNorm(8)', new LayerNorm({ features: 8 })],
  ['Embedding(100 × 16)', new Embedding({ count: 100, features: 16 }, rng)],
])('%s says what it is', (expected, layer) => {
  expect(signature(layer)).toBe(expected)
})
