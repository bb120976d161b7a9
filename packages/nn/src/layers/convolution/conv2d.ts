import type { Random } from '@pretexts/random'
import { conv2d, type Pair, requireOptions, type Tensor } from '@pretexts/tensor'
import type { Initializer } from '../../init/initializer.ts'
import { defaultBias, defaultWeight } from '../../init/torch-default.ts'
import { Module } from '../../module.ts'
import { type Parameter, parameter } from '../../parameter.ts'
import { requireInput } from '../../require-input.ts'
import { requireCount, requireDivides } from '../../require-option.ts'
import { describeWindow } from './describe-window.ts'
import { evenPadding, requireSides, type Sides, sameSides } from './padding.ts'

export interface Conv2dLayerOptions {
  /** Channels of the input. */
  readonly inputs: number
  /** Channels of the output. */
  readonly outputs: number
  /** Size of the filters. */
  readonly kernel: Pair
  /** Default 1. */
  readonly stride?: Pair
  /**
   * Zeros around the image: one number, [vertical, horizontal], `[[top, bottom], [left, right]]`, or 'same', which keeps the
   * size at stride 1. Default 0.
   */
  readonly padding?: Pair | readonly [Sides, Sides] | 'same'
  /** Distance between neighboring places of a filter. Default 1. */
  readonly dilation?: Pair
  /** Number of groups that channels are split into; groups do not see each other. Default 1. */
  readonly groups?: number
  /** Default true. */
  readonly bias?: boolean
  /** First values of the weight. Default, for weight and bias: uniform on ±1/√(inputs / groups · kH · kW). */
  readonly init?: Initializer
}

/**
 * 2-D convolution, (N, inputs, H, W) → (N, outputs, H', W').
 *
 * `H' = ⌊(H + top + bottom − dilation · (kH − 1) − 1) / stride⌋ + 1`, and W' alike.
 */
export class Conv2d extends Module {
  /** (outputs, inputs / groups, kH, kW) */
  readonly weight: Parameter
  /** (outputs) */
  readonly bias: Parameter | null
  readonly stride: Pair
  /** [[top, bottom], [left, right]] */
  readonly padding: readonly [Sides, Sides]
  readonly dilation: Pair
  readonly groups: number

  constructor(options: Conv2dLayerOptions, rng: Random) {
    super()
    requireOptions('Conv2d', options, {
      inputs: 'number',
      outputs: 'number',
      kernel: 'numbers',
      stride: 'numbers',
      padding: 'any',
      dilation: 'numbers',
      groups: 'number',
      bias: 'boolean',
      init: 'function',
    })
    const { inputs, outputs, kernel, stride = 1, padding = 0, dilation = 1, groups = 1 } = options
    const { bias = true, init = defaultWeight } = options
    const [height, width] = both(kernel)
    requireCount('Conv2d', { inputs, outputs, kernel: height, 'kernel width': width, groups })
    requireDivides('Conv2d', { groups }, { inputs, outputs })
    this.weight = parameter(init([outputs, inputs / groups, height, width], rng.fork('weight')))
    this.bias = bias ? parameter(defaultBias(this.weight.shape, rng.fork('bias'))) : null
    this.stride = stride
    this.padding = sidesOf(padding, [height, width], stride, dilation)
    this.dilation = dilation
    this.groups = groups
  }

  forward(image: Tensor): Tensor {
    const { weight, bias, stride, dilation, groups } = this
    requireInput(this, image, ['N', weight.shape[1] * groups, 'H', 'W'])
    const { x, padding } = evenPadding(image, this.padding)
    return conv2d(x, weight, { bias, stride, padding: [padding[0], padding[1]], dilation, groups })
  }

  override describe(): string {
    const [outputs, perGroup, ...kernel] = this.weight.shape
    const window = describeWindow({ ...this, kernel })
    return `${perGroup * this.groups} → ${outputs}, ${window}${this.bias ? '' : ', no bias'}`
  }
}

function sidesOf(
  padding: NonNullable<Conv2dLayerOptions['padding']>,
  kernel: readonly number[],
  stride: Pair,
  dilation: Pair,
): [Sides, Sides] {
  const sides = ([0, 1] as const).map((axis): Sides => {
    if (padding === 'same') return sameSides('Conv2d', kernel[axis], both(stride)[axis], both(dilation)[axis])
    const along = typeof padding === 'number' ? padding : padding[axis]
    return requireSides('Conv2d', typeof along === 'number' ? [along, along] : along)
  })
  return [sides[0], sides[1]]
}

const both = (pair: Pair): readonly [number, number] => (typeof pair === 'number' ? [pair, pair] : pair)
