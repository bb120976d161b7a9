import { mul, ones, type Tensor } from '@pretexts/tensor'
import { Module } from '../../../packages/nn/src/module.ts'
import { type Parameter, parameter } from '../../../packages/nn/src/parameter.ts'
import { requireInput } from '../../../packages/nn/src/require-input.ts'
import { requireCount } from '../../../packages/nn/src/require-option.ts'

export interface NewLayerOptions {
  /** Size of the last axis. */
  readonly features: number
}

/**
 * What it does, in one sentence: `y = γ x`, a learned scale γ per feature, (…, features), same shape out.
 * A layer with random first values takes `rng: Random` as the constructor's second argument, as Linear does.
 * @see Author year, "Title", equation
 */
export class NewLayer extends Module {
  /** γ, (features) */
  readonly weight: Parameter

  constructor({ features }: NewLayerOptions) {
    super()
    requireCount('NewLayer', { features })
    this.weight = parameter(ones([features]))
  }

  forward(x: Tensor): Tensor {
    const [features] = this.weight.shape
    requireInput(this, x, ['…', features])
    return mul(x, this.weight)
  }

  override describe(): string {
    return `${this.weight.shape[0]}`
  }
}
