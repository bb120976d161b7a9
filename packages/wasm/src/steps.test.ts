import { Random } from '@pretexts/random'
import {
  add,
  averagePool2d,
  batchNorm,
  conv2d,
  dropout,
  embedding,
  equal,
  flatten,
  fromArray,
  gelu,
  globalAveragePool,
  gradients,
  groupNorm,
  layerNorm,
  linear,
  maxPool2d,
  mean,
  mul,
  ones,
  permute,
  relu,
  reshape,
  scaledDotProductAttention,
  sigmoid,
  silu,
  softmaxCrossEntropy,
  split,
  sub,
  type Tensor,
  tanh,
  zeros,
} from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { onBothBuilds, random, worstError } from '../testing/compare.ts'

/** Parameters by order of asking, the same on every backend. */
function parameters(): { make: (...shape: number[]) => Tensor; all: Tensor[] } {
  const all: Tensor[] = []
  const make = (...shape: number[]): Tensor => {
    const fan = shape.length > 1 ? shape.slice(1).reduce((product, size) => product * size, 1) : 1
    const values = mul(random(shape, all.length + 1), Math.sqrt(2 / fan)).detach()
    const parameter = shape.length === 1 ? add(values, 1).detach() : values
    all.push(parameter.requireGrad())
    return parameter
  }
  return { make, all }
}

const labels = (count: number, classes: number): Tensor =>
  fromArray(
    Int32Array.from({ length: count }, (_, i) => (i * 7) % classes),
    [count],
  )

/** The loss of a network and its gradients. */
function step(network: (make: (...shape: number[]) => Tensor) => Tensor): Tensor[] {
  const { make, all } = parameters()
  const logits = network(make)
  const loss = mean(softmaxCrossEntropy(logits, labels(logits.shape[0], logits.shape[1])))
  return [loss.detach(), ...gradients(loss, all).map((g) => g as Tensor)]
}

const networks: readonly [name: string, network: (make: (...shape: number[]) => Tensor) => Tensor][] = [
  [
    'a convolutional network with batch and group norm, both poolings and an activation of each kind',
    (make) => {
      const x = random([5, 1, 13, 13], 100)
      let h = conv2d(x, make(6, 1, 3, 3), { padding: 1, bias: make(6) })
      h = maxPool2d(relu(batchNorm(h, make(6), make(6)).output), { kernel: 2 })
      h = tanh(
        groupNorm(conv2d(h, make(8, 6, 3, 3), { stride: 2, padding: 1 }), make(8), make(8), { groups: 4 }),
      )
      h = silu(averagePool2d(conv2d(h, make(7, 8, 1, 1)), { kernel: 3, stride: 1, padding: 1 }))
      return linear(globalAveragePool(h), make(4, 7), make(4))
    },
  ],
  [
    'a multi-layer perceptron with dropout',
    (make) => {
      const x = flatten(random([9, 1, 5, 5], 100), 1)
      const h = dropout(sigmoid(linear(x, make(17, 25), make(17))), 0.3, new Random(1))
      return linear(relu(sub(h, 0.5)), make(3, 17), make(3))
    },
  ],
  [
    'a transformer encoder with masked attention and a head over the vocabulary',
    (make) => {
      const [n, l, d, words] = [3, 7, 12, 11]
      const tokens = reshape(labels(n * l, words), [n, l])
      const heads = (x: Tensor): Tensor => permute(reshape(x, [n, l, 3, d / 3]), [0, 2, 1, 3]) // (N, h, L, D/h)
      const attend = equal(reshape(labels(n * l, 3), [n, 1, 1, l]), 0)
      let x = add(embedding(tokens, make(words, d)), make(l, d))
      for (const approximate of ['none', 'tanh'] as const) {
        const [q, k, v] = split(linear(layerNorm(x, make(d), make(d)), make(3 * d, d), make(3 * d)), d, -1)
        const mixed = scaledDotProductAttention(heads(q), heads(k), heads(v), { attend })
        x = add(x, linear(reshape(permute(mixed, [0, 2, 1, 3]), [n, l, d]), make(d, d), make(d)))
        const wide = gelu(linear(layerNorm(x, make(d), make(d)), make(2 * d, d), make(2 * d)), {
          approximate,
        })
        x = add(x, linear(wide, make(d, 2 * d), make(d)))
      }
      return reshape(linear(layerNorm(x, ones([d]), zeros([d])), make(words, d), make(words)), [n * l, words])
    },
  ],
]

// The backends of these tests throw where a kernel is missing.
describe('a training step runs here from end to end, and its loss and gradients are those of the reference', () => {
  test.each(networks)('%s', (_, network) => {
    for (const { reference, here } of onBothBuilds(() => step(network)))
      expect(worstError(reference, here, 8)).toBeLessThan(16)
  })
})
