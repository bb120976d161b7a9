import type { Random } from '@pretexts/random'
import { randn, requireKnown, requireOptions, type Shape, type Tensor, uniform } from '@pretexts/tensor'
import { fans } from './fans.ts'

export interface KaimingOptions {
  /** Which scale to keep through the layer: activations' going forward ('in') or gradients' going back ('out'). Default 'in'. */
  readonly fan?: 'in' | 'out'
  /** Slope a of the leaky ReLU that follows. Default 0, a ReLU. */
  readonly negativeSlope?: number
}

/**
 * N(0, σ²) with `σ = √(2 / ((1 + a²) · fan))`: keeps the variance through a ReLU layer.
 * @see He et al. 2015, arXiv 1502.01852, Eqs. 10 and 14; PyTorch `kaiming_normal_`
 */
export function kaimingNormal(shape: Shape, rng: Random, options?: KaimingOptions): Tensor {
  return randn(shape, rng, { std: deviation('kaimingNormal', shape, options) })
}

/**
 * Uniform on ±√3 σ, σ as in `kaimingNormal`: the same variance.
 * @see PyTorch `kaiming_uniform_`
 */
export function kaimingUniform(shape: Shape, rng: Random, options?: KaimingOptions): Tensor {
  const bound = Math.sqrt(3) * deviation('kaimingUniform', shape, options)
  return uniform(shape, rng, { low: -bound, high: bound })
}

function deviation(name: string, shape: Shape, options: KaimingOptions | undefined): number {
  const { fan = 'in', negativeSlope = 0 } = requireOptions(name, options, {
    fan: 'string',
    negativeSlope: 'number',
  })
  requireKnown(name, 'fan', fan, ['in', 'out'])
  return Math.sqrt(2 / ((1 + negativeSlope ** 2) * fans(shape)[fan]))
}
