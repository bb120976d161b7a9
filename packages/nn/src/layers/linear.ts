import type { Random } from '@pretexts/random'
import { linear, requireOptions, type Tensor } from '@pretexts/tensor'
import type { Initializer } from '../init/initializer.ts'
import { defaultBias, defaultWeight } from '../init/torch-default.ts'
import { Module } from '../module.ts'
import { type Parameter, parameter } from '../parameter.ts'
import { requireInput } from '../require-input.ts'
import { requireCount } from '../require-option.ts'

export interface LinearOptions {
  readonly inputs: number
  readonly outputs: number
  /** Default true. */
  readonly bias?: boolean
  /** First values of the weight. Default, for weight and bias: uniform on ±1/√inputs. */
  readonly init?: Initializer
}

/** Affine map of the last axis: `y = x Wᵀ + b`, (…, inputs) → (…, outputs). */
export class Linear extends Module {
  /** (outputs, inputs) */
  readonly weight: Parameter
  /** (outputs) */
  readonly bias: Parameter | null

  constructor(options: LinearOptions, rng: Random) {
    super()
    const {
      inputs,
      outputs,
      bias = true,
      init = defaultWeight,
    } = requireOptions('Linear', options, {
      inputs: 'number',
      outputs: 'number',
      bias: 'boolean',
      init: 'function',
    })
    requireCount('Linear', { inputs, outputs })
    this.weight = parameter(init([outputs, inputs], rng.fork('weight')))
    this.bias = bias ? parameter(defaultBias(this.weight.shape, rng.fork('bias'))) : null
  }

  forward(x: Tensor): Tensor {
    requireInput(this, x, ['…', this.weight.shape[1]])
    return linear(x, this.weight, this.bias)
  }

  override describe(): string {
    const [outputs, inputs] = this.weight.shape
    return `${inputs} → ${outputs}${this.bias ? '' : ', no bias'}`
  }
}
