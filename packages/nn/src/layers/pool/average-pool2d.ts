import { type AveragePool2dOptions, averagePool2d, requireOptions, type Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'
import { requireInput } from '../../require-input.ts'
import { describeWindow } from '../convolution/describe-window.ts'

/** The mean under each window: (N, C, H, W) → (N, C, H', W'). The stride is the window's size unless given, the padding 0. Zeros of the padding count. */
export class AveragePool2d extends Module {
  readonly options: AveragePool2dOptions

  constructor(options: AveragePool2dOptions) {
    super()
    requireOptions('AveragePool2d', options, {
      kernel: 'numbers',
      stride: 'numbers',
      padding: 'any',
      ceilMode: 'boolean',
      countIncludePad: 'boolean',
    })
    this.options = { ...options, stride: options.stride ?? options.kernel }
  }

  forward(x: Tensor): Tensor {
    requireInput(this, x, ['N', 'C', 'H', 'W'])
    return averagePool2d(x, this.options)
  }

  override describe(): string {
    return describeWindow(this.options)
  }
}
