import { leakyRelu, requireOptions, type Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'

export interface LeakyReLUOptions {
  /** a, the slope below 0. Default 0.01. */
  readonly slope?: number
}

/**
 * `y = x` above 0 and `a x` below, any shape.
 * @see Maas et al. 2013
 */
export class LeakyReLU extends Module {
  readonly slope: number

  constructor(options?: LeakyReLUOptions) {
    super()
    const { slope = 0.01 } = requireOptions('LeakyReLU', options, { slope: 'number' })
    this.slope = slope
  }

  forward(x: Tensor): Tensor {
    return leakyRelu(x, this.slope)
  }

  override describe(): string {
    return `slope ${this.slope}`
  }
}
