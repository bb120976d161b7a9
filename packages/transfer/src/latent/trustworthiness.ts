import { squaredDistances } from '@pretexts/linalg'
import type { Features } from '../features/features.ts'
import { requireFeatures, requireWhole } from './require-latent.ts'

/**
 * Whether what is near on a map is near in the data: 1 when each row's k neighbors on the map are its k nearest in the data,
 * about ½ for a random map, lower when far ones are shown as near.
 *
 *     T(k) = 1 − 2 / (N k (2N − 3k − 1)) · Σᵢ Σ_{j ∈ U_k(i)} (r(i, j) − k)
 *
 * U_k(i): the rows among the k nearest to i on the map but not in the data; r(i, j): rank of j among all by distance from
 * i in the data, 1 for the nearest. Euclidean in both, in double precision.
 *
 * Ties do not depend on the order of the rows: rows equally near in the data share the best of their ranks, and rows that are
 * equally near on the map, when not all of them fit among the k, count in part: the mean over all choices.
 *
 * @param k below N / 2. Default 5.
 * @throws ArgumentError for different numbers of rows, or k out of range
 * @see Venna & Kaski 2001, Neighborhood preservation in nonlinear projection methods, Eq. 2
 */
export function trustworthiness(features: Features, projected: Features, k = 5): number {
  requireFeatures('trustworthiness', features, 3)
  requireFeatures('trustworthiness', projected, 3)
  const { count } = features
  requireWhole('trustworthiness', 'the number of projected rows', projected.count, count, count)
  requireWhole('trustworthiness', 'k', k, 1, Math.ceil(count / 2) - 1)
  const [inData, onMap] = [new Float64Array(count), new Float64Array(count)]
  let penalty = 0
  for (let i = 0; i < count; i++) {
    squaredDistances(features, i, features, inData)
    squaredDistances(projected, i, projected, onMap)
    penalty += penaltyOf(i, k, inData, onMap)
  }
  return 1 - (2 * penalty) / (count * k * (2 * count - 3 * k - 1))
}

/** Σ_{j ∈ U_k(i)} (r(i, j) − k) of one row, from its distances to all. */
function penaltyOf(i: number, k: number, inData: Float64Array, onMap: Float64Array): number {
  const [data, map] = [sortedOthers(inData, i), sortedOthers(onMap, i)]
  const limit = map[k - 1]
  const nearer = rankBelow(map, limit)
  let tied = nearer
  while (map[tied] === limit) tied++
  const share = (k - nearer) / (tied - nearer)
  let penalty = 0
  for (let j = 0; j < onMap.length; j++) {
    if (j === i || onMap[j] > limit) continue
    const beyond = 1 + rankBelow(data, inData[j]) - k
    if (beyond > 0) penalty += (onMap[j] === limit ? share : 1) * beyond
  }
  return penalty
}

function sortedOthers(distances: Float64Array, i: number): Float64Array {
  const others = new Float64Array(distances.length - 1)
  others.set(distances.subarray(0, i))
  others.set(distances.subarray(i + 1), i)
  return others.sort()
}

/** How many of the sorted values are below this one. */
function rankBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}
