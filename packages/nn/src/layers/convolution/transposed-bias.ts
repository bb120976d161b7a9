import type { Random } from '@pretexts/random'
import { uniform } from '@pretexts/tensor'
import { fans } from '../../init/fans.ts'
import { type Parameter, parameter } from '../../parameter.ts'

/** The bias of a transposed convolution with weight (inputs, outputs / groups, …), uniform on ±1/√fanIn as PyTorch counts it. */
export function transposedBias(weightShape: readonly number[], groups: number, rng: Random): Parameter {
  const bound = 1 / Math.sqrt(fans(weightShape).in)
  return parameter(uniform([weightShape[1] * groups], rng, { low: -bound, high: bound }))
}
