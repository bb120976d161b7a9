import type { Random } from '@pretexts/random'
import { convTranspose2d, requireOptions, squeeze, type Tensor, unsqueeze } from '@pretexts/tensor'
import type { Initializer } from '../../init/initializer.ts'
import { defaultWeight } from '../../init/torch-default.ts'
import { Module } from '../../module.ts'
import { type Parameter, parameter } from '../../parameter.ts'
import { requireInput } from '../../require-input.ts'
import { requireCount, requireDivides } from '../../require-option.ts'
import { describeWindow } from './describe-window.ts'
import { transposedBias } from './transposed-bias.ts'

export interface ConvTranspose1dLayerOptions {
  /** Channels of the input. */
  readonly inputs: number
  /** Channels of the output. */
  readonly outputs: number
  /** Length of the filters. */
  readonly kernel: number
  /** How many times longer the output is, roughly. Default 1. */
  readonly stride?: number
  /** Places cut off at either end of the output. Default 0. */
  readonly padding?: number
  /** Places added at the end, below stride or dilation. Default 0. */
  readonly outputPadding?: number
  /** Distance between neighboring places of a filter. Default 1. */
  readonly dilation?: number
  /** Number of groups that channels are split into; groups do not see each other. Default 1. */
  readonly groups?: number
  /** Default true. */
  readonly bias?: boolean
  /** First values of the weight. Default, for weight and bias: uniform on ±1/√(outputs / groups · kernel), as in PyTorch. */
  readonly init?: Initializer
}

/**
 * Transposed 1-D convolution, (N, inputs, L) → (N, outputs, L'): lengthens what a convolution with the same options shortens.
 *
 * `L' = (L − 1) · stride − 2 · padding + dilation · (kernel − 1) + 1 + outputPadding`
 */
export class ConvTranspose1d extends Module {
  /** (inputs, outputs / groups, kernel) */
  readonly weight: Parameter
  /** (outputs) */
  readonly bias: Parameter | null
  readonly stride: number
  readonly padding: number
  readonly outputPadding: number
  readonly dilation: number
  readonly groups: number

  constructor(options: ConvTranspose1dLayerOptions, rng: Random) {
    super()
    requireOptions('ConvTranspose1d', options, {
      inputs: 'number',
      outputs: 'number',
      kernel: 'number',
      stride: 'number',
      padding: 'number',
      outputPadding: 'number',
      dilation: 'number',
      groups: 'number',
      bias: 'boolean',
      init: 'function',
    })
    const { inputs, outputs, kernel, stride = 1, padding = 0, outputPadding = 0, dilation = 1 } = options
    const { groups = 1, bias = true, init = defaultWeight } = options
    requireCount('ConvTranspose1d', { inputs, outputs, kernel, stride, dilation, groups })
    requireDivides('ConvTranspose1d', { groups }, { inputs, outputs })
    this.weight = parameter(init([inputs, outputs / groups, kernel], rng.fork('weight')))
    this.bias = bias ? transposedBias(this.weight.shape, groups, rng.fork('bias')) : null
    this.stride = stride
    this.padding = padding
    this.outputPadding = outputPadding
    this.dilation = dilation
    this.groups = groups
  }

  forward(x: Tensor): Tensor {
    const { weight, bias, groups } = this
    requireInput(this, x, ['N', weight.shape[0], 'L'])
    const y = convTranspose2d(unsqueeze(x, 2), unsqueeze(weight, 2), {
      bias,
      stride: [1, this.stride],
      padding: [0, this.padding],
      outputPadding: [0, this.outputPadding],
      dilation: [1, this.dilation],
      groups,
    }) // (N, O, 1, L')
    return squeeze(y, 2)
  }

  override describe(): string {
    const { stride, padding, dilation, groups } = this
    const [inputs, perGroup, kernel] = this.weight.shape
    const window = describeWindow({
      kernel: [kernel],
      stride: [stride],
      padding: [padding],
      dilation: [dilation],
      groups,
    })
    return `${inputs} → ${perGroup * groups}, ${window}${this.bias ? '' : ', no bias'}`
  }
}
