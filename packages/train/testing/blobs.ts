import { accuracy, crossEntropy } from '@pretexts/losses'
import {
  BatchNorm,
  Component,
  type Context,
  Dropout,
  type Encoder,
  Linear,
  type Objective,
  ReLU,
  requireObjectiveContext,
  Sequential,
} from '@pretexts/nn'
import { AdamW, cosine } from '@pretexts/optim'
import type { Random } from '@pretexts/random'
import { fromArray, type Tensor } from '@pretexts/tensor'
import type { PretrainOptions } from '../src/index.ts'

interface Points {
  readonly x: Tensor
  readonly labels: Tensor
}

/** Points around three corners of a square, to be told apart: (N, 2) and int32 (N). */
export function points(_step: number, rng: Random): Points {
  const labels = Int32Array.from({ length: 16 }, () => rng.integer(3))
  const x = Float32Array.from({ length: 32 }, (_, i) => rng.normal((labels[i >> 1] >> (i % 2)) & 1, 0.3))
  return { x: fromArray(x, [16, 2]), labels: fromArray(labels, [16]) }
}

class PointEncoder extends Sequential implements Encoder {
  readonly form = { kind: 'signal', channels: 1, length: 2, rate: 1 } as const
  readonly features = 32
}

/** A small network that has all that a checkpoint must keep: parameters, buffers, and layers that draw. */
export class Blobs extends Component implements Objective<Points> {
  readonly encoder: PointEncoder
  readonly head: Linear

  constructor(rng: Random) {
    super()
    const dense = new Linear({ inputs: 2, outputs: 32 }, rng.fork('dense'))
    this.encoder = new PointEncoder([
      dense,
      new BatchNorm({ channels: 32 }),
      new ReLU(),
      new Dropout({ p: 0.2 }),
    ])
    this.head = new Linear({ inputs: 32, outputs: 3 }, rng.fork('head'))
  }

  loss({ x, labels }: Points, context: Context) {
    requireObjectiveContext(this, 'loss', context)
    const logits = this.head.forward(this.encoder.forward(x, context))
    return { loss: crossEntropy(logits, labels), metrics: { accuracy: accuracy(logits, labels) } }
  }
}

/** Everything that a run of `steps` steps needs. */
export function blobsRun(rng: Random, steps: number): { objective: Blobs; options: PretrainOptions } {
  const objective = new Blobs(rng.fork('weights'))
  const optimizer = new AdamW(objective.namedParameters(), { learningRate: 0 })
  const schedule = cosine({ base: 0.02, total: steps, warmUp: 5 })
  return { objective, options: { steps, optimizer, schedule, rng: rng.fork('steps') } }
}
