import {
  Conv2d,
  Embedding,
  evaluation,
  Flatten,
  GELU,
  LayerNorm,
  Linear,
  MaxPool2d,
  Module,
  ReLU,
  Sequential,
} from '@pretexts/nn'
import { Adam, AdamW, type Optimizer } from '@pretexts/optim'
import { Random } from '@pretexts/random'
import {
  add,
  fromArray,
  keep,
  mean,
  permute,
  randn,
  reshape,
  scaledDotProductAttention,
  softmaxCrossEntropy,
  split,
  type Tensor,
} from '@pretexts/tensor'
import { methodNetworks } from './method-networks.ts'
import type { NetworkName, Step } from './step.ts'
import { training } from './training.ts'

const context = { ...evaluation(), training: true }

function labels(count: number, classes: number, rng: Random): Tensor {
  return keep(
    fromArray(
      Int32Array.from({ length: count }, () => rng.integer(classes)),
      [count],
    ),
  )
}

const classifying = (forward: () => Tensor, target: Tensor, optimizer: Optimizer): Step =>
  training(() => mean(softmaxCrossEntropy(forward(), target)), optimizer)

/** Batch 64 of 28 × 28: conv 16, pool, conv 32, pool, dense 128, 4 classes; Adam. */
function cnn(): Step {
  const rng = new Random('bench cnn')
  const network = new Sequential([
    new Conv2d({ inputs: 1, outputs: 16, kernel: 3, padding: 1 }, rng.fork(1)),
    new ReLU(),
    new MaxPool2d({ kernel: 2 }),
    new Conv2d({ inputs: 16, outputs: 32, kernel: 3, padding: 1 }, rng.fork(2)),
    new ReLU(),
    new MaxPool2d({ kernel: 2 }),
    new Flatten(),
    new Linear({ inputs: 1568, outputs: 128 }, rng.fork(3)),
    new ReLU(),
    new Linear({ inputs: 128, outputs: 4 }, rng.fork(4)),
  ])
  const x = randn([64, 1, 28, 28], rng)
  return classifying(
    () => network.forward(x, context),
    labels(64, 4, rng),
    new Adam(network.namedParameters()),
  )
}

/** 784-256-128-4, batch 64; Adam. */
function mlp(): Step {
  const rng = new Random('bench mlp')
  const sizes = [784, 256, 128, 4]
  const layers = sizes
    .slice(1)
    .flatMap((outputs, i) => [new Linear({ inputs: sizes[i], outputs }, rng.fork(i)), new ReLU()])
  const network = new Sequential(layers.slice(0, -1))
  const x = randn([64, 784], rng)
  return classifying(
    () => network.forward(x, context),
    labels(64, 4, rng),
    new Adam(network.namedParameters()),
  )
}

/** A pre-norm transformer block: attention of h heads, then two dense layers with GELU between. */
class Block extends Module {
  readonly norm1: LayerNorm
  readonly norm2: LayerNorm
  readonly mix: Linear
  readonly out: Linear
  readonly up: Linear
  readonly down: Linear
  readonly heads: number

  constructor(features: number, heads: number, rng: Random) {
    super()
    this.heads = heads
    this.norm1 = new LayerNorm({ features })
    this.norm2 = new LayerNorm({ features })
    this.mix = new Linear({ inputs: features, outputs: 3 * features }, rng.fork('mix'))
    this.out = new Linear({ inputs: features, outputs: features }, rng.fork('out'))
    this.up = new Linear({ inputs: features, outputs: 4 * features }, rng.fork('up'))
    this.down = new Linear({ inputs: 4 * features, outputs: features }, rng.fork('down'))
  }

  forward(x: Tensor): Tensor {
    const [n, l, d] = x.shape
    const parts = split(this.mix.forward(this.norm1.forward(x)), d, -1) // 3 × (N, L, D)
    const [q, k, v] = parts.map((part) =>
      permute(reshape(part, [n, l, this.heads, d / this.heads]), [0, 2, 1, 3]),
    ) // (N, h, L, D/h)
    const mixed = reshape(permute(scaledDotProductAttention(q, k, v), [0, 2, 1, 3]), [n, l, d])
    const h = add(x, this.out.forward(mixed))
    return add(h, this.down.forward(gelu.forward(this.up.forward(this.norm2.forward(h)))))
  }
}

const gelu = new GELU()

/** 32 × 64 tokens, 128 features, 4 heads, 4 layers, a head over 1000 words; AdamW. About 12 GFLOP a step. */
function transformer(): Step {
  const rng = new Random('bench transformer')
  const [n, l, d, vocabulary] = [32, 64, 128, 1000]
  class Encoder extends Module {
    readonly words = new Embedding({ count: vocabulary, features: d }, rng.fork('words'))
    readonly blocks = [0, 1, 2, 3].map((i) => new Block(d, 4, rng.fork(i)))
    readonly norm = new LayerNorm({ features: d })
    readonly head = new Linear({ inputs: d, outputs: vocabulary }, rng.fork('head'))

    forward(tokens: Tensor): Tensor {
      const h = this.blocks.reduce((x, block) => block.forward(x), this.words.forward(tokens)) // (N, L, D)
      return reshape(this.head.forward(this.norm.forward(h)), [n * l, vocabulary])
    }
  }
  const network = new Encoder()
  const tokens = reshape(labels(n * l, vocabulary, rng), [n, l])
  return classifying(
    () => network.forward(tokens),
    labels(n * l, vocabulary, rng),
    new AdamW(network.namedParameters()),
  )
}

export const networks: Readonly<Record<NetworkName, () => Step>> = {
  cnn,
  mlp,
  transformer,
  ...methodNetworks,
}
