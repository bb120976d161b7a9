import { leakyRelu, type Tensor } from '@pretexts/tensor'
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

  constructor({ slope = 0.01 }: LeakyReLUOptions = {}) {
    super()
    this.slope = slope
  }

  forward(x: Tensor): Tensor {
    return leakyRelu(x, this.slope)
  }

  override describe(): string {
    return `slope ${this.slope}`
  }
}
