import { assign, kMeans, type Rows } from '@pretexts/linalg'
import type { Random } from '@pretexts/random'
import { ArgumentError, type Tensor } from '@pretexts/tensor'

/** Frames that k-means sees at most. */
const mostRows = 4000

/** The nearest of the centroids, (K, D), to each frame of (…, D): an int32 number per frame. */
export function nearestUnits(features: Tensor, centroids: Tensor): Int32Array {
  const width = centroids.shape[1]
  const rows = { features: features.values() as Float32Array, count: features.size / width, width }
  const centers = { features: centroids.values() as Float32Array, count: centroids.shape[0], width }
  return assign(rows, centers).assignment
}

/**
 * Units are made by k-means: centroids of at most 4,000 of the rows.
 * @throws ArgumentError when nearly all rows are in one cluster: the loss would fall to 0 and nothing be learned
 */
export function clusterFrames(rows: Rows, clusters: number, rng: Random): Rows {
  const count = Math.min(rows.count, mostRows)
  const chosen = rng.fork('rows').permutation(rows.count).slice(0, count)
  const features = new Float32Array(count * rows.width)
  chosen.forEach((row, i) => {
    features.set(rows.features.subarray(row * rows.width, (row + 1) * rows.width), i * rows.width)
  })
  const some = { features, count, width: rows.width }
  const found = kMeans(some, { clusters, rng, iterations: 30, emptyClusters: 'keep' })
  const perplexity = perplexityOf(found.assignment)
  if (perplexity >= 2) return found.centroids
  const rule = `frames must fall into several clusters; the perplexity of ${clusters} clusters is ${perplexity.toFixed(2)}, below 2`
  throw new ArgumentError('hubert', 'units', perplexity, `${rule}; are the signals silent or all alike?`)
}

function perplexityOf(assignment: Int32Array): number {
  const counts = new Map<number, number>()
  for (const unit of assignment) counts.set(unit, (counts.get(unit) ?? 0) + 1)
  const shares = [...counts.values()].map((count) => count / assignment.length)
  return Math.exp(-shares.reduce((sum, p) => sum + p * Math.log(p), 0))
}
