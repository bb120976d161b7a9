import { mul, normalize, type Tensor } from '@pretexts/tensor'

/**
 * A weight as a length times a direction: `w = g · v / ‖v‖`, the length over `axes`.
 * @param g the lengths, with size 1 along `axes`
 * @see Salimans & Kingma 2016, arXiv 1602.07868, Eq. 2; PyTorch, `weight_norm`
 */
export function weightNorm(v: Tensor, g: Tensor, axes: readonly number[]): Tensor {
  return mul(g, normalize(v, { axis: axes }))
}
