import type { Random } from '@pretexts/random'
import { type Shape, type Tensor, uniform } from '@pretexts/tensor'
import { fans } from './fans.ts'
import { kaimingUniform } from './kaiming.ts'

/**
 * PyTorch's default for the weight of `Linear` and `Conv2d`: `kaimingUniform` with a = √5, that is ±1/√fanIn.
 * @see LeCun et al. 1998, "Efficient BackProp", for the scale; the √5 is how PyTorch spells it
 */
export function defaultWeight(shape: Shape, rng: Random): Tensor {
  return kaimingUniform(shape, rng, { negativeSlope: Math.sqrt(5) })
}

/** PyTorch's default for their bias: uniform on ±1/√fanIn of the weight's shape. */
export function defaultBias(weightShape: Shape, rng: Random): Tensor {
  const bound = 1 / Math.sqrt(fans(weightShape).in)
  return uniform([weightShape[0]], rng, { low: -bound, high: bound })
}
