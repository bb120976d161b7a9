import { singularValues } from '@pretexts/tensor'
import { asTensor, type Features } from '../features/features.ts'

/** Whether features are in use, or have collapsed to something that says little about the image. */
export interface Health {
  /** Mean over dimensions of the standard deviation of unit-length features, times √D: 1 isotropic, 0 collapsed to a point. */
  readonly spread: number
  /** Dimensions that are the same for every image. */
  readonly deadDimensions: number
  /** How many directions the features really use, 1 to D. */
  readonly effectiveRank: number
}

/**
 * Health of a representation, from some hundreds of rows.
 *
 *     spread = √D · mean_d std_n(h_nd / ‖h_n‖)
 *     effective rank = exp(−Σ p_k ln p_k),  p_k = σ_k / Σ σ,  σ the singular values of the rows
 *
 * @see Chen & He 2021, arXiv 2011.10566, section 4.1 (spread); Garrido et al. 2023, arXiv 2210.02885, Eq. 1 (RankMe)
 */
export function representationHealth(features: Features): Health {
  const { width } = features
  const deviations = columnDeviations(unitRows(features))
  const dead = deviations.filter((_, d) => isConstant(features, d)).length
  const spread = (Math.sqrt(width) * deviations.reduce((sum, deviation) => sum + deviation, 0)) / width
  return {
    spread,
    deadDimensions: dead,
    effectiveRank: effectiveRank(singularValues(asTensor(features)).values()),
  }
}

/** exp of the entropy of singular values that are made to add up to 1; 0 when all are 0. */
export function effectiveRank(values: ArrayLike<number>): number {
  const sigma = Array.from(values)
  const total = sigma.reduce((sum, value) => sum + value, 0)
  if (total === 0) return 0
  const entropy = sigma.reduce(
    (sum, value) => sum - (value > 0 ? (value / total) * Math.log(value / total) : 0),
    0,
  )
  return Math.exp(entropy)
}

/** Every row divided by its length; rows of zeros stay. */
function unitRows({ features, count, width }: Features): Features {
  const lengths = Array.from(
    { length: count },
    (_, n) => Math.hypot(...features.subarray(n * width, (n + 1) * width)) || 1,
  )
  return { features: features.map((value, i) => value / lengths[Math.floor(i / width)]), count, width }
}

function isConstant({ features, width }: Features, column: number): boolean {
  return features.every((value, i) => i % width !== column || value === features[column])
}

/** Standard deviation of every column. */
function columnDeviations({ features, count, width }: Features): number[] {
  return Array.from({ length: width }, (_, d) => {
    let [mean, squares] = [0, 0]
    for (let n = 0; n < count; n++) mean += features[n * width + d] / count
    for (let n = 0; n < count; n++) squares += (features[n * width + d] - mean) ** 2
    return Math.sqrt(squares / count)
  })
}
