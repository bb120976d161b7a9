import { maxPool2d, type Pool2dOptions, requireOptions, type Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'
import { requireInput } from '../../require-input.ts'
import { describeWindow } from '../convolution/describe-window.ts'

/** The largest value under each window: (N, C, H, W) → (N, C, H', W'). The stride is the window's size unless given, the padding 0. */
export class MaxPool2d extends Module {
  readonly options: Pool2dOptions

  constructor(options: Pool2dOptions) {
    super()
    requireOptions('MaxPool2d', options, {
      kernel: 'numbers',
      stride: 'numbers',
      padding: 'any',
      ceilMode: 'boolean',
    })
    this.options = { ...options, stride: options.stride ?? options.kernel }
  }

  forward(x: Tensor): Tensor {
    requireInput(this, x, ['N', 'C', 'H', 'W'])
    return maxPool2d(x, this.options)
  }

  override describe(): string {
    return describeWindow(this.options)
  }
}
