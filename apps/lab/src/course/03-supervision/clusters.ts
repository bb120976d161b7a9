import { kMeans } from '@pretexts/linalg'
import { Random } from '@pretexts/random'
import type { Digits } from '../data/digits.ts'

export interface Cluster {
  /** Mean image, (784) in [0, 1]. */
  readonly center: Float32Array
  /** Digits of each class in it. */
  readonly counts: readonly number[]
}

/** k-means on the pixels of some digits; the labels are used only to count. */
export function digitClusters(
  digits: Digits,
  count: number,
  clusters: number,
): { clusters: Cluster[]; purity: number } {
  const { values, labels } = digits.read(Array.from({ length: count }, (_, i) => i))
  const features = Float32Array.from(values, (value) => value / 255)
  const { centroids, assignment } = kMeans(
    { features, count, width: 784 },
    { clusters, rng: new Random('clusters'), iterations: 30 },
  )
  const all = Array.from({ length: clusters }, (_, k) => {
    const counts = new Array<number>(10).fill(0)
    assignment.forEach((own, n) => {
      if (own === k && labels) counts[labels[n]]++
    })
    return { center: Float32Array.from(centroids.features.slice(k * 784, (k + 1) * 784)), counts }
  })
  const pure = all.reduce((sum, { counts }) => sum + Math.max(...counts), 0)
  return { clusters: all, purity: pure / count }
}
