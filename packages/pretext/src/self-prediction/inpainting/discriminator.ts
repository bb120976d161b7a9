import { type Context, Conv2d, GlobalAveragePool, LeakyReLU, Linear, Module, Sequential } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'

/**
 * Is it a true image? (N, C, H, W) → a logit for each, (N, 1). Two convolutions of stride 2 with leaky ReLU, the mean over all
 * places, one linear layer.
 *
 * Deviation: smaller than the paper's, and without batch norm, so that true and predicted images can be judged one by one.
 * @see Radford, Metz & Chintala 2015, arXiv 1511.06434, for the leaky ReLUs and the strides
 */
export class Discriminator extends Module {
  readonly layers: Sequential

  constructor(channels: number, rng: Random) {
    super()
    const layer = (inputs: number, outputs: number, name: string) =>
      new Conv2d({ inputs, outputs, kernel: 4, stride: 2, padding: 1 }, rng.fork(name))
    this.layers = new Sequential([
      layer(channels, 32, 'conv1'),
      new LeakyReLU({ slope: 0.2 }),
      layer(32, 64, 'conv2'),
      new LeakyReLU({ slope: 0.2 }),
      new GlobalAveragePool(),
      new Linear({ inputs: 64, outputs: 1 }, rng.fork('logit')),
    ])
  }

  forward(x: Tensor, context: Context): Tensor {
    return this.layers.forward(x, context)
  }
}
