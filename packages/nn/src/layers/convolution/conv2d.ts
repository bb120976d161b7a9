import type { Random } from '@pretexts/random'
import { conv2d, type Pair, type Tensor } from '@pretexts/tensor'
import type { Initializer } from '../../init/initializer.ts'
import { defaultBias, defaultWeight } from '../../init/torch-default.ts'
import { Module } from '../../module.ts'
import { type Parameter, parameter } from '../../parameter.ts'
import { requireInput } from '../../require-input.ts'
import { requireCount } from '../../require-option.ts'
import { describeWindow } from './describe-window.ts'

export interface Conv2dLayerOptions {
  /** Channels of the input. */
  readonly inputs: number
  /** Channels of the output. */
  readonly outputs: number
  /** Size of the filters. */
  readonly kernel: Pair
  readonly stride?: Pair
  /** Zeros on either side. */
  readonly padding?: Pair
  readonly bias?: boolean
  /** First values of the weight. Default, for weight and bias: uniform on ±1/√(inputs · kH · kW). */
  readonly init?: Initializer
}

/** 2-D convolution, (N, inputs, H, W) → (N, outputs, H', W'), H' = ⌊(H + 2·padding − kernel) / stride⌋ + 1. */
export class Conv2d extends Module {
  /** (outputs, inputs, kH, kW) */
  readonly weight: Parameter
  /** (outputs) */
  readonly bias: Parameter | null
  readonly stride: Pair
  readonly padding: Pair

  constructor(options: Conv2dLayerOptions, rng: Random) {
    super()
    const { inputs, outputs, kernel, stride = 1, padding = 0, bias = true, init = defaultWeight } = options
    const [height, width] = typeof kernel === 'number' ? [kernel, kernel] : kernel
    requireCount('Conv2d', { inputs, outputs, kernel: height, 'kernel width': width })
    this.weight = parameter(init([outputs, inputs, height, width], rng.fork('weight')))
    this.bias = bias ? parameter(defaultBias(this.weight.shape, rng.fork('bias'))) : null
    this.stride = stride
    this.padding = padding
  }

  forward(x: Tensor): Tensor {
    requireInput(this, x, ['N', this.weight.shape[1], 'H', 'W'])
    return conv2d(x, this.weight, { bias: this.bias, stride: this.stride, padding: this.padding })
  }

  override describe(): string {
    const [outputs, inputs, ...kernel] = this.weight.shape
    const window = describeWindow({
      kernel: [kernel[0], kernel[1]],
      stride: this.stride,
      padding: this.padding,
    })
    return `${inputs} → ${outputs}, ${window}${this.bias ? '' : ', no bias'}`
  }
}
