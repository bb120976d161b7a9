import type { Rows } from '@pretexts/linalg'
import { alignment, uniformity } from './alignment-uniformity.ts'
import { watchedAlpha } from './alpha-req.ts'
import { codePerplexity } from './code-perplexity.ts'
import { effectiveRank, featureSingularValues } from './effective-rank.ts'
import { type FeatureRows, unitRows } from './feature-rows.ts'
import { lidar } from './lidar.ts'

/** Whether features are in use, or have collapsed to something that says little about the input. */
export interface Health {
  /** Mean over dimensions of the standard deviation of unit-length features, times √D: 1 isotropic, 0 collapsed to a point. */
  readonly spread: number
  /** Mean over dimensions of the standard deviation of features as they are: 0 when they shrink to a point, which `spread` cannot see. */
  readonly deviation: number
  /** How many directions the features really use, 1 to D. */
  readonly effectiveRank: number
  /** Dimensions that are the same for every input. */
  readonly deadDimensions: number
  /** How evenly they lie on the sphere: 0 in one place, about −4 everywhere. */
  readonly uniformity: number
  /** How fast the spectrum falls, λ_i ∝ i^−α (α-ReQ); not there where features have collapsed to fewer than five directions. */
  readonly alphaReq?: number
  /** How far apart two views of one input lie, 0 to 4; only where there are second views. */
  readonly alignment?: number
  /** In how many directions inputs differ more than their two views do (LiDAR); only where there are second views. */
  readonly lidar?: number
  /** How much more, summed over directions: below half of the dimensions, `lidar` is that of noise. */
  readonly lidarTrace?: number
  /** How many codes are really in use; only where there are codes. */
  readonly codePerplexity?: number
}

export interface HealthInputs {
  /** The features of another view of each input, in the same order. */
  readonly positives?: FeatureRows
  /** Codes that a quantizer gave to these inputs. */
  readonly codes?: ArrayLike<number>
}

/**
 * Health of a representation, from some hundreds of rows; all in double precision.
 *
 *     spread = √D · mean_d std_n(h_nd / ‖h_n‖)
 *     effective rank = exp(−Σ p_k ln p_k),  p_k = σ_k / Σ σ,  σ the singular values of the rows
 *
 * @see Chen & He 2021, arXiv 2011.10566, section 4.1 (spread); Garrido et al. 2023, arXiv 2210.02885, Eq. 1 (RankMe);
 *   `alignment`, `uniformity`, `alphaReq`, `lidar` and `codePerplexity` for the others
 */
export function representationHealth(rows: FeatureRows, { positives, codes }: HealthInputs = {}): Health {
  const alpha = watchedAlpha(rows)
  return {
    spread: Math.sqrt(rows.width) * meanDeviation({ ...rows, features: unitRows(rows) }),
    deviation: meanDeviation(rows),
    effectiveRank: effectiveRank(featureSingularValues(rows)),
    deadDimensions: deadDimensionsOf(rows),
    uniformity: uniformity(rows),
    ...(alpha !== null && { alphaReq: alpha }),
    ...(positives && { alignment: alignment(rows, positives), ...lidarOf(rows, positives) }),
    ...(codes && { codePerplexity: codePerplexity(codes) }),
  }
}

/** LiDAR of inputs with two views each; of a single input there is none. */
function lidarOf(rows: FeatureRows, positives: FeatureRows): Pick<Health, 'lidar' | 'lidarTrace'> {
  const { count, width } = rows
  if (count < 2) return {}
  const features = new Float32Array(2 * count * width) // the two views of each input follow each other
  for (let n = 0; n < count; n++) {
    features.set(rows.features.subarray(n * width, (n + 1) * width), 2 * n * width)
    features.set(positives.features.subarray(n * width, (n + 1) * width), (2 * n + 1) * width)
  }
  const { rank, trace } = lidar({ features, count: 2 * count, width }, { views: 2 })
  return { lidar: rank, lidarTrace: trace }
}

/** Mean over dimensions of the standard deviation over rows. */
function meanDeviation({ features, count, width }: Rows): number {
  let sum = 0
  for (let d = 0; d < width; d++) {
    let [mean, squares] = [0, 0]
    for (let n = 0; n < count; n++) mean += features[n * width + d] / count
    for (let n = 0; n < count; n++) squares += (features[n * width + d] - mean) ** 2
    sum += Math.sqrt(squares / count)
  }
  return sum / width
}

function deadDimensionsOf({ features, count, width }: FeatureRows): number {
  let dead = 0
  for (let d = 0; d < width; d++) {
    let n = 1
    while (n < count && features[n * width + d] === features[d]) n++
    if (n >= count) dead++
  }
  return dead
}
