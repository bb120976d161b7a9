import type { Random } from '@pretexts/random'
import { convTranspose2d, type Pair, requireOptions, type Tensor } from '@pretexts/tensor'
import type { Initializer } from '../../init/initializer.ts'
import { defaultWeight } from '../../init/torch-default.ts'
import { Module } from '../../module.ts'
import { type Parameter, parameter } from '../../parameter.ts'
import { requireInput } from '../../require-input.ts'
import { requireCount, requireDivides } from '../../require-option.ts'
import { describeWindow } from './describe-window.ts'
import { transposedBias } from './transposed-bias.ts'

export interface ConvTranspose2dLayerOptions {
  /** Channels of the input. */
  readonly inputs: number
  /** Channels of the output. */
  readonly outputs: number
  /** Size of the filters. */
  readonly kernel: Pair
  /** How many times larger the output is, roughly. Default 1. */
  readonly stride?: Pair
  /** Rows and columns cut off on every side of the output. Default 0. */
  readonly padding?: Pair
  /** Rows and columns added at the bottom and right, below stride or dilation. Default 0. */
  readonly outputPadding?: Pair
  /** Distance between neighboring places of a filter. Default 1. */
  readonly dilation?: Pair
  /** Number of groups that channels are split into; groups do not see each other. Default 1. */
  readonly groups?: number
  /** Default true. */
  readonly bias?: boolean
  /** First values of the weight. Default, for weight and bias: uniform on ±1/√(outputs / groups · kH · kW), as in PyTorch. */
  readonly init?: Initializer
}

/**
 * Transposed 2-D convolution, (N, inputs, H, W) → (N, outputs, H', W'): enlarges what a convolution with the same options shrinks.
 *
 * `H' = (H − 1) · stride − 2 · padding + dilation · (kH − 1) + 1 + outputPadding`, and W' alike.
 * @see Zeiler et al. 2010, "Deconvolutional Networks"
 */
export class ConvTranspose2d extends Module {
  /** (inputs, outputs / groups, kH, kW) */
  readonly weight: Parameter
  /** (outputs) */
  readonly bias: Parameter | null
  readonly stride: Pair
  readonly padding: Pair
  readonly outputPadding: Pair
  readonly dilation: Pair
  readonly groups: number

  constructor(options: ConvTranspose2dLayerOptions, rng: Random) {
    super()
    requireOptions('ConvTranspose2d', options, {
      inputs: 'number',
      outputs: 'number',
      kernel: 'numbers',
      stride: 'numbers',
      padding: 'numbers',
      outputPadding: 'numbers',
      dilation: 'numbers',
      groups: 'number',
      bias: 'boolean',
      init: 'function',
    })
    const { inputs, outputs, kernel, stride = 1, padding = 0, outputPadding = 0, dilation = 1 } = options
    const { groups = 1, bias = true, init = defaultWeight } = options
    const [height, width] = typeof kernel === 'number' ? [kernel, kernel] : kernel
    requireCount('ConvTranspose2d', { inputs, outputs, kernel: height, 'kernel width': width, groups })
    requireDivides('ConvTranspose2d', { groups }, { inputs, outputs })
    this.weight = parameter(init([inputs, outputs / groups, height, width], rng.fork('weight')))
    this.bias = bias ? transposedBias(this.weight.shape, groups, rng.fork('bias')) : null
    this.stride = stride
    this.padding = padding
    this.outputPadding = outputPadding
    this.dilation = dilation
    this.groups = groups
  }

  forward(x: Tensor): Tensor {
    const { weight, bias, stride, padding, outputPadding, dilation, groups } = this
    requireInput(this, x, ['N', weight.shape[0], 'H', 'W'])
    return convTranspose2d(x, weight, { bias, stride, padding, outputPadding, dilation, groups })
  }

  override describe(): string {
    const { stride, padding, dilation, groups } = this
    const [inputs, perGroup, ...kernel] = this.weight.shape
    const window = describeWindow({ kernel, stride, padding, dilation, groups })
    return `${inputs} → ${perGroup * groups}, ${window}${this.bias ? '' : ', no bias'}`
  }
}
