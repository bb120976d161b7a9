import { BatchNorm, Conv2d, type Conv2dLayerOptions, type Module, ReLU } from '@pretexts/nn'
import type { Random } from '@pretexts/random'

/** Convolution, batch norm, ReLU. The convolution has no bias: batch norm would take it out again. */
export function convUnit(options: Omit<Conv2dLayerOptions, 'bias'>, rng: Random): Module[] {
  return [
    new Conv2d({ ...options, bias: false }, rng),
    new BatchNorm({ channels: options.outputs }),
    new ReLU(),
  ]
}
