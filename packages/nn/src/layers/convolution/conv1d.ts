import type { Random } from '@pretexts/random'
import { conv1d, requireOptions, type Tensor } from '@pretexts/tensor'
import type { Initializer } from '../../init/initializer.ts'
import { defaultBias, defaultWeight } from '../../init/torch-default.ts'
import { Module } from '../../module.ts'
import { type Parameter, parameter } from '../../parameter.ts'
import { requireInput } from '../../require-input.ts'
import { requireCount, requireDivides } from '../../require-option.ts'
import { describeWindow } from './describe-window.ts'
import { evenPadding, requireSides, type Sides, sameSides } from './padding.ts'

export interface Conv1dLayerOptions {
  /** Channels of the input. */
  readonly inputs: number
  /** Channels of the output. */
  readonly outputs: number
  /** Length of the filters. */
  readonly kernel: number
  /** Default 1. */
  readonly stride?: number
  /**
   * Zeros around the signal: one number for either end, [before, after], 'same', which keeps the length at stride 1, or
   * 'causal', all before it, so that no output sees later inputs. Default 0.
   */
  readonly padding?: number | Sides | 'same' | 'causal'
  /** Distance between neighboring places of a filter. Default 1. */
  readonly dilation?: number
  /** Number of groups that channels are split into; groups do not see each other. Default 1. */
  readonly groups?: number
  /** Default true. */
  readonly bias?: boolean
  /** First values of the weight. Default, for weight and bias: uniform on ±1/√(inputs / groups · kernel). */
  readonly init?: Initializer
}

/**
 * 1-D convolution, (N, inputs, L) → (N, outputs, L').
 *
 * `L' = ⌊(L + before + after − dilation · (kernel − 1) − 1) / stride⌋ + 1`
 */
export class Conv1d extends Module {
  /** (outputs, inputs / groups, kernel) */
  readonly weight: Parameter
  /** (outputs) */
  readonly bias: Parameter | null
  readonly stride: number
  /** [before, after] */
  readonly padding: Sides
  readonly dilation: number
  readonly groups: number

  constructor(options: Conv1dLayerOptions, rng: Random) {
    super()
    requireOptions('Conv1d', options, {
      inputs: 'number',
      outputs: 'number',
      kernel: 'number',
      stride: 'number',
      padding: 'any',
      dilation: 'number',
      groups: 'number',
      bias: 'boolean',
      init: 'function',
    })
    const { inputs, outputs, kernel, stride = 1, padding = 0, dilation = 1, groups = 1 } = options
    const { bias = true, init = defaultWeight } = options
    requireCount('Conv1d', { inputs, outputs, kernel, stride, dilation, groups })
    requireDivides('Conv1d', { groups }, { inputs, outputs })
    this.weight = parameter(init([outputs, inputs / groups, kernel], rng.fork('weight')))
    this.bias = bias ? parameter(defaultBias(this.weight.shape, rng.fork('bias'))) : null
    this.stride = stride
    this.padding = sidesOf(padding, kernel, stride, dilation)
    this.dilation = dilation
    this.groups = groups
  }

  forward(signal: Tensor): Tensor {
    const { weight, bias, stride, dilation, groups } = this
    requireInput(this, signal, ['N', weight.shape[1] * groups, 'L'])
    const { x, padding } = evenPadding(signal, [this.padding])
    return conv1d(x, weight, { bias, stride, padding: padding[0], dilation, groups })
  }

  override describe(): string {
    const [outputs, perGroup, kernel] = this.weight.shape
    const window = describeWindow({ ...this, kernel: [kernel], padding: [this.padding] })
    return `${perGroup * this.groups} → ${outputs}, ${window}${this.bias ? '' : ', no bias'}`
  }
}

function sidesOf(
  padding: NonNullable<Conv1dLayerOptions['padding']>,
  kernel: number,
  stride: number,
  dilation: number,
): Sides {
  if (padding === 'same') return sameSides('Conv1d', kernel, stride, dilation)
  if (padding === 'causal') return [dilation * (kernel - 1), 0]
  return requireSides('Conv1d', typeof padding === 'number' ? [padding, padding] : padding)
}
