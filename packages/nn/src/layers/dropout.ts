import { dropout, requireOptions, type Tensor } from '@pretexts/tensor'
import type { Context } from '../context.ts'
import { Module } from '../module.ts'
import { ownDraws } from '../ranks/own-draws.ts'
import { requireFraction } from '../require-option.ts'

export interface DropoutOptions {
  /** Probability that an element becomes 0. Default 0.5. */
  readonly p?: number
}

/**
 * In training, each element becomes 0 with probability p and x / (1 − p) otherwise, so that its mean stays. In evaluation
 * mode, and when frozen, `y = x`. Draws from the context's stream.
 * @see Srivastava et al. 2014, "Dropout"; scaled while training ("inverted"), as in PyTorch
 */
export class Dropout extends Module {
  readonly p: number

  constructor(options?: DropoutOptions) {
    super()
    const { p = 0.5 } = requireOptions('Dropout', options, { p: 'number' })
    requireFraction('Dropout', { p })
    this.p = p
  }

  forward(x: Tensor, context: Context): Tensor {
    if (!this.isTraining(context) || this.p === 0) return x
    return dropout(x, this.p, ownDraws(context))
  }

  override describe(): string {
    return `p ${this.p}`
  }
}
