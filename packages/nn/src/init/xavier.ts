import type { Random } from '@pretexts/random'
import { requireOptions, type Shape, type Tensor, uniform } from '@pretexts/tensor'
import { fans } from './fans.ts'

/**
 * Uniform on `±gain · √(6 / (fanIn + fanOut))`: a compromise between keeping the variance forward and backward,
 * for layers that are followed by something close to linear.
 * @see Glorot & Bengio 2010, Eq. 16; PyTorch `xavier_uniform_`
 */
export function xavierUniform(
  shape: Shape,
  rng: Random,
  options?: { /** Factor of the standard deviation. Default 1. */ readonly gain?: number },
): Tensor {
  const { gain = 1 } = requireOptions('xavierUniform', options, { gain: 'number' })
  const { in: fanIn, out: fanOut } = fans(shape)
  const bound = gain * Math.sqrt(6 / (fanIn + fanOut))
  return uniform(shape, rng, { low: -bound, high: bound })
}
