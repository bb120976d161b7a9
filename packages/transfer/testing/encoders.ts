import {
  BatchNorm,
  type Context,
  Conv2d,
  type Encoder,
  Flatten,
  GlobalAveragePool,
  Linear,
  Module,
  ReLU,
  Sequential,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { shapesForm } from './shapes.ts'

const unit = (inputs: number, outputs: number, rng: Random): Module[] => [
  new Conv2d({ inputs, outputs, kernel: 3, stride: 2, padding: 1, bias: false }, rng.fork(`conv ${inputs}`)),
  new BatchNorm({ channels: outputs }),
  new ReLU(),
]

/** Two convolutions and a dense layer in one sequence, each with batch norm and ReLU: ten layers, three with weights. */
export class SequenceEncoder extends Module implements Encoder {
  readonly layers: Sequential
  readonly form = shapesForm
  readonly features = 6

  constructor(rng: Random) {
    super()
    const dense = new Linear({ inputs: 16, outputs: 6, bias: false }, rng.fork('dense'))
    const last = [new Flatten(), dense, new BatchNorm({ channels: 6 }), new ReLU()]
    this.layers = new Sequential([...unit(1, 3, rng), ...unit(3, 4, rng), ...last])
  }

  forward(x: Tensor, context: Context): Tensor {
    return this.layers.forward(x, context)
  }
}

/** Blocks, as deep networks have them, and a part without weights at the end. */
export class BlockEncoder extends Module implements Encoder {
  readonly blocks: readonly Sequential[]
  readonly pool = new GlobalAveragePool()
  readonly form = shapesForm
  readonly features = 4

  constructor(rng: Random) {
    super()
    this.blocks = [
      new Sequential([...unit(1, 3, rng), ...unit(3, 3, rng.fork('more'))]),
      new Sequential(unit(3, 4, rng)),
    ]
  }

  forward(x: Tensor, context: Context): Tensor {
    return this.pool.forward(this.blocks.reduce((h, block) => block.forward(h, context), x))
  }
}
