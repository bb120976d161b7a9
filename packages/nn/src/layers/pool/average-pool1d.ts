import { averagePool2d, requireOptions, squeeze, type Tensor, unsqueeze } from '@pretexts/tensor'
import { Module } from '../../module.ts'
import { requireInput } from '../../require-input.ts'
import { describeWindow } from '../convolution/describe-window.ts'
import { type Pool1dOptions, pool1dOptions } from './pool1d-options.ts'

/** The mean under each window: (N, C, L) → (N, C, L'). Zeros of the padding count. */
export class AveragePool1d extends Module {
  readonly kernel: number
  readonly stride: number
  readonly padding: number

  constructor(options: Pool1dOptions) {
    super()
    const { kernel, padding = 0 } = requireOptions('AveragePool1d', options, pool1dOptions)
    this.kernel = kernel
    this.stride = options.stride ?? kernel
    this.padding = padding
  }

  forward(x: Tensor): Tensor {
    requireInput(this, x, ['N', 'C', 'L'])
    const options = {
      kernel: [1, this.kernel],
      stride: [1, this.stride],
      padding: [0, this.padding],
    } as const
    return squeeze(averagePool2d(unsqueeze(x, 2), options), 2)
  }

  override describe(): string {
    return describeWindow({ kernel: [this.kernel], stride: [this.stride], padding: [this.padding] })
  }
}
