import { dropout, type Tensor } from '@pretexts/tensor'
import type { Context } from '../context.ts'
import { Module } from '../module.ts'
import { requireFraction } from '../require-option.ts'

export interface DropoutOptions {
  /** Probability that an element becomes 0. */
  readonly p?: number
}

/**
 * While training, each element is 0 with probability p and x / (1 − p) otherwise, so that its mean stays; in
 * evaluation mode `y = x`. Draws from the context's stream.
 * @see Srivastava et al. 2014, "Dropout"; scaled while training ("inverted"), as in PyTorch
 */
export class Dropout extends Module {
  readonly p: number

  constructor({ p = 0.5 }: DropoutOptions = {}) {
    super()
    requireFraction('Dropout', { p })
    this.p = p
  }

  forward(x: Tensor, { training, rng }: Context): Tensor {
    if (!training || this.p === 0) return x
    return dropout(x, this.p, rng)
  }

  override describe(): string {
    return `p ${this.p}`
  }
}
