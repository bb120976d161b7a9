import type { Random } from '@pretexts/random'
import { linear, norm, ones, requireOptions, type Tensor } from '@pretexts/tensor'
import type { Initializer } from '../init/initializer.ts'
import { defaultBias, defaultWeight } from '../init/torch-default.ts'
import { Module } from '../module.ts'
import { buffer, type Parameter, parameter } from '../parameter.ts'
import { requireInput } from '../require-input.ts'
import { requireCount } from '../require-option.ts'
import { weightNorm } from './weight-norm.ts'

export interface WeightNormLinearOptions {
  readonly inputs: number
  readonly outputs: number
  /** Whether the lengths g of the rows are learned, or stay 1 as in DINO. Default 'learned'. */
  readonly scale?: 'learned' | 'one'
  /** Default true. DINO has none. */
  readonly bias?: boolean
  /** First values of v. Default: uniform on ±1/√inputs. A learned g begins at the lengths of its rows. */
  readonly init?: Initializer
}

/**
 * A linear layer whose rows have a length of their own: `y = x Wᵀ + b`, `W[o] = g[o] · v[o] / ‖v[o]‖`,
 * (…, inputs) → (…, outputs).
 *
 * With g ≡ 1 and inputs of length 1, outputs are cosines: the prototypes of DINO. Names follow PyTorch's `weight_norm`.
 * @see Salimans & Kingma 2016, arXiv 1602.07868, Eq. 2
 */
export class WeightNormLinear extends Module {
  /** g, (outputs, 1); a buffer of ones when the scale is fixed */
  readonly weightG: Tensor
  /** v, (outputs, inputs) */
  readonly weightV: Parameter
  /** (outputs) */
  readonly bias: Parameter | null
  readonly scale: 'learned' | 'one'

  constructor(options: WeightNormLinearOptions, rng: Random) {
    super()
    requireOptions('WeightNormLinear', options, {
      inputs: 'number',
      outputs: 'number',
      scale: 'string',
      bias: 'boolean',
      init: 'function',
    })
    const { inputs, outputs, scale = 'learned', bias = true, init = defaultWeight } = options
    requireCount('WeightNormLinear', { inputs, outputs })
    this.weightV = parameter(init([outputs, inputs], rng.fork('weight')))
    this.weightG =
      scale === 'one'
        ? buffer(ones([outputs, 1]))
        : parameter(norm(this.weightV.detach(), 1, { keepDims: true }))
    this.bias = bias ? parameter(defaultBias(this.weightV.shape, rng.fork('bias'))) : null
    this.scale = scale
  }

  forward(x: Tensor): Tensor {
    requireInput(this, x, ['…', this.weightV.shape[1]])
    return linear(x, weightNorm(this.weightV, this.weightG, [1]), this.bias)
  }

  override describe(): string {
    const [outputs, inputs] = this.weightV.shape
    return `${inputs} → ${outputs}${this.scale === 'one' ? ', scale 1' : ''}${this.bias ? '' : ', no bias'}`
  }
}
