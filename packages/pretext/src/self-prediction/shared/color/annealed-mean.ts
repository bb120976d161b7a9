import { fromArray, matmul, mul, softmax, type Tensor } from '@pretexts/tensor'
import type { Bins } from './bins.ts'

/**
 * One color from scores of all colors: the mean of a distribution that a temperature made sharper.
 *
 *     color = Σ_q softmax(logits / T)_q center_q
 *
 * T = 1 is the mean, which is often gray; T → 0 is the most probable bin, which jumps from place to place. The paper takes 0.38.
 * @param logits (P, Q)
 * @returns (P, 2): a and b
 * @see Zhang, Isola & Efros 2016, arXiv 1603.08511, Eq. 5
 */
export function annealedMean(
  logits: Tensor,
  { count, dimensions, centers }: Bins,
  temperature: number,
): Tensor {
  return matmul(softmax(mul(logits, 1 / temperature), 1), fromArray(centers, [count, dimensions]))
}
