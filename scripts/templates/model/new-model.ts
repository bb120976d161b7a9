import { type ImageForm, shapeOf } from '@pretexts/contracts'
import {
  BatchNorm,
  type Context,
  Conv2d,
  type Encoder,
  GlobalAveragePool,
  Module,
  ReLU,
  requireInput,
  Sequential,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { requireCount } from '../../../packages/models/src/shared/require-count.ts'

export interface NewModelOptions {
  /** The images it takes. */
  readonly form: ImageForm
  /** Filters of the convolution, and so features of the encoder. Default 16. */
  readonly filters?: number
}

/**
 * What it is, in one sentence, (N, C, H, W) → h (N, filters).
 * @see Author year, "Title", section
 */
export class NewModel extends Module implements Encoder {
  readonly layers: Sequential
  readonly form: ImageForm
  readonly features: number

  constructor({ form, filters = 16 }: NewModelOptions, rng: Random) {
    super()
    requireCount('NewModel', { filters })
    this.layers = new Sequential([
      new Conv2d(
        { inputs: form.channels, outputs: filters, kernel: 3, stride: 2, padding: 1, bias: false },
        rng,
      ),
      new BatchNorm({ channels: filters }),
      new ReLU(),
      new GlobalAveragePool(),
    ])
    this.form = form
    this.features = filters
  }

  forward(x: Tensor, context: Context): Tensor {
    requireInput(this, x, ['N', ...shapeOf(this.form)])
    return this.layers.forward(x, context)
  }

  override describe(): string {
    return `${shapeOf(this.form).join('×')} → ${this.features}`
  }
}
