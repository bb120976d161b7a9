import { mul, type Tensor } from '@pretexts/tensor'
import type { Context } from '../context.ts'

/**
 * Weighs the mean over a rank's own terms so that the mean over ranks is the mean over all terms; the mean itself where there is one
 * rank, or all have as many terms.
 *
 *     yᵣ = mᵣ · nᵣ N / Σₛ nₛ,  hence  1/N Σᵣ yᵣ = Σᵣ nᵣ mᵣ / Σᵣ nᵣ
 *
 * For a loss that looks at each row by itself. Every rank must call it.
 * @param mean a single number, over `count` terms
 */
export function meanOverRanks(
  mean: Tensor,
  count: number,
  { collective }: Pick<Context, 'collective'>,
): Tensor {
  if (!collective || collective.size === 1) return mean
  const counts = collective.allGather(Float64Array.of(count))
  const total = counts.reduce((sum, each) => sum + each, 0)
  const weight = (count * collective.size) / total
  return weight === 1 ? mean : mul(mean, weight)
}
