import { ArgumentError, requireOptions, scaleGradient, type Tensor } from '@pretexts/tensor'
import { Module } from '../module.ts'

export interface GradientReversalOptions {
  /** λ, how strongly the reversed gradient counts. Default 1. */
  readonly factor?: number
}

/**
 * `y = x`, with the gradient multiplied by −λ on its way back: what comes before it learns to make worse what comes after it.
 * @see Ganin & Lempitsky 2015, arXiv 1409.7495, Eqs. 6–7
 */
export class GradientReversal extends Module {
  readonly factor: number

  constructor(options?: GradientReversalOptions) {
    super()
    const { factor = 1 } = requireOptions('GradientReversal', options, { factor: 'number' })
    if (!Number.isFinite(factor)) {
      throw new ArgumentError('GradientReversal', 'factor', factor, `factor must be finite; got ${factor}`)
    }
    this.factor = factor
  }

  forward(x: Tensor): Tensor {
    return scaleGradient(x, -this.factor)
  }

  override describe(): string {
    return `factor ${this.factor}`
  }
}
