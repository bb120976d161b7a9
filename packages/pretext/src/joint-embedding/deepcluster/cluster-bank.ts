import { kMeans } from '@pretexts/linalg'
import { buffer, Component } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { full, type Tensor, updateInPlace, zeros } from '@pretexts/tensor'

export interface ClusterBankOptions {
  /** Images in the data set. */
  readonly count: number
  /** D, the length of a projection. */
  readonly features: number
  /** Clusterings that are kept side by side. */
  readonly heads: number
}

export interface ClusterOptions {
  readonly clusters: number
  readonly rounds: number
  readonly rng: Random
}

/**
 * The newest projection of both views of each image of a data set, and the cluster of each image in several clusterings.
 *
 * All of it is state: it is saved, and a run resumes with the same clusters. An image without a projection has a row of zeros.
 * @see Caron et al. 2020, arXiv 2006.09882, Appendix D
 */
export class ClusterBank extends Component {
  /** (2, count, D), rows of length 1 or of zeros */
  readonly rows: Tensor
  /** int32 (heads, count): the cluster of each image, −1 for none. */
  readonly clusters: Tensor
  /** int32 (2): rows that came in since the last clustering, and how many clusterings there were. */
  readonly counters: Tensor

  constructor({ count, features, heads }: ClusterBankOptions) {
    super()
    this.rows = buffer(zeros([2, count, features]))
    this.clusters = buffer(full([heads, count], -1, { dtype: 'int32' }))
    this.counters = buffer(zeros([2], { dtype: 'int32' }))
  }

  /**
   * Puts projections in the places of their images.
   * @param indices int32 (N)
   * @param views (N, D) for each of two views; treated as constants
   */
  put(indices: Tensor, views: readonly Tensor[]): void {
    const [, count, width] = this.rows.shape
    const places = indices.values()
    updateInPlace(this.rows, (data) => {
      for (const [view, z] of views.entries()) {
        const values = z.values()
        for (let n = 0; n < places.length; n++)
          data.set(values.subarray(n * width, (n + 1) * width), (view * count + places[n]) * width)
      }
    })
    updateInPlace(this.counters, (data) => {
      data[0] += places.length
    })
  }

  /** The cluster of each of these images, −1 for none. */
  clustersOf(indices: Tensor, head: number): Int32Array {
    const [, count] = this.clusters.shape
    const known = this.clusters.values()
    return Int32Array.from(indices.values(), (place) => known[head * count + place])
  }

  /** Whether it is time to cluster: after `first` rows or one pass, whichever is less, and from then on after every pass. */
  isDue(first: number): boolean {
    const [newest, clusterings] = this.counters.values()
    const pass = this.rows.shape[1]
    return newest >= (clusterings === 0 ? Math.min(first, pass) : pass)
  }

  /**
   * Clusters the projections of one view by spherical k-means from random starts. A cluster that becomes empty keeps its center.
   * @returns the centers, (K, D) row by row, of length 1; null when there are fewer projections than clusters
   */
  cluster(head: number, { clusters, rounds, rng }: ClusterOptions): Float64Array | null {
    const [, count, width] = this.rows.shape
    const { features, places } = this.#known(head % 2)
    if (head === this.clusters.shape[0] - 1) this.#restart()
    if (places.length < clusters) return null
    const options = { metric: 'spherical', starts: 'random', emptyClusters: 'keep', tolerance: 0 } as const
    const found = kMeans(
      { features, count: places.length, width },
      { ...options, clusters, rng, iterations: rounds },
    )
    updateInPlace(this.clusters, (data) => {
      for (const [n, place] of places.entries()) data[head * count + place] = found.assignment[n]
    })
    return Float64Array.from(found.centroids.features)
  }

  /** The rows of one view that are not zeros, and whose they are. */
  #known(view: number): { features: Float32Array; places: number[] } {
    const [, count, width] = this.rows.shape
    const all = this.rows.values()
    const start = view * count * width
    const row = (n: number) => all.subarray(start + n * width, start + (n + 1) * width)
    const places = Array.from({ length: count }, (_, n) => n).filter((n) =>
      row(n).some((value) => value !== 0),
    )
    const features = new Float32Array(places.length * width)
    for (const [i, n] of places.entries()) features.set(row(n), i * width)
    return { features, places }
  }

  #restart(): void {
    updateInPlace(this.counters, (data) => {
      data[0] = 0
      data[1]++
    })
  }
}
