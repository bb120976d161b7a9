import { squaredDistances } from '@pretexts/linalg'
import type { Features } from '../features/features.ts'

import { nearestOthers } from './nearest.ts'
import { requireFeatures, requireWhole } from './require-latent.ts'

/**
 * Whether what is near on a map is near in the data: 1 when each row's k neighbours on the map are its k nearest in the data,
 * about ½ for a random map, lower when far ones are shown as near.
 *
 *     T(k) = 1 − 2 / (N k (2N − 3k − 1)) · Σᵢ Σ_{j ∈ U_k(i)} (r(i, j) − k)
 *
 * U_k(i): the rows among the k nearest to i on the map but not in the data; r(i, j): rank of j among all by distance from
 * i in the data, 1 for the nearest. Euclidean in both.
 *
 * @param k below N / 2
 * @throws ArgumentError for different numbers of rows, or k out of range
 * @see Venna & Kaski 2001, Neighborhood preservation in nonlinear projection methods, Eq. 2
 */
export function trustworthiness(features: Features, projected: Features, k = 5): number {
  requireFeatures('trustworthiness', features, 3)
  requireFeatures('trustworthiness', projected, 3)
  const { count } = features
  requireWhole('trustworthiness', 'the number of projected rows', projected.count, count, count)
  requireWhole('trustworthiness', 'k', k, 1, Math.ceil(count / 2) - 1)
  const { indices } = nearestOthers(projected, { k, metric: 'euclidean' })
  const distances = new Float64Array(count)
  let penalty = 0
  for (let i = 0; i < count; i++) {
    squaredDistances(features, i, features, distances)
    for (const j of indices.subarray(i * k, (i + 1) * k)) penalty += Math.max(0, rank(distances, i, j) - k)
  }
  return 1 - (2 * penalty) / (count * k * (2 * count - 3 * k - 1))
}

/** 1 + how many rows are nearer to i than j is; of equals the earlier counts as nearer. */
function rank(distances: Float64Array, i: number, j: number): number {
  const limit = distances[j]
  let nearer = 1
  for (let l = 0; l < distances.length; l++) {
    const distance = distances[l]
    if (distance < limit || (distance === limit && l < j)) nearer++
  }
  return distances[i] < limit || i < j ? nearer - 1 : nearer // i is no neighbour of its own
}
