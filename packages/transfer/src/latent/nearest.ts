import { type KnownOptions, requireOptions } from '@pretexts/tensor'
import type { Features } from '../features/features.ts'
import { type NearestRows, nearestRows } from '../probe/nearest-rows.ts'
import { requireFeatures, requireMetric, requireWhole } from './require-latent.ts'

/** `cosine`: 1 − the cosine of the angle between two rows. `euclidean`: the length of their difference. */
export type Metric = 'cosine' | 'euclidean'

export interface NearestOptions {
  /** How many neighbors. */
  readonly k: number
  /** Default `'cosine'`. */
  readonly metric?: Metric
}

const nearestOptions: KnownOptions<NearestOptions> = { k: 'number', metric: 'string' }

/** The nearest rows of a gallery to each query, nearest first. */
export interface Neighbors {
  /** (queries, k): rows of the gallery. */
  readonly indices: Int32Array
  /** (queries, k) */
  readonly distances: Float32Array
  readonly k: number
}

/**
 * The k nearest rows of `gallery` to each row of `queries`: all pairs, block by block on the backend in use, exact at any scale.
 *
 * `d(a, b) = ‖a − b‖`, or `1 − ⟨a, b⟩ / ‖a‖‖b‖`, in [0, 2], which is half of the squared distance between the two at unit
 * length; a row of zeros is at cosine distance ½ from all others. Among equals, the earlier row comes first.
 * @throws ArgumentError for widths that differ, or k beyond the gallery
 */
export function nearest(queries: Features, gallery: Features, options: NearestOptions): Neighbors {
  const { k, metric = 'cosine' } = requireOptions('nearest', options, nearestOptions)
  requireMetric('nearest', metric)
  requireFeatures('nearest', queries)
  requireFeatures('nearest', gallery)
  requireWhole('nearest', 'the width of the queries', queries.width, gallery.width, gallery.width)
  requireWhole('nearest', 'k', k, 1, gallery.count)
  return asDistances(nearestRows(queries, gallery, { k, metric }), metric)
}

/**
 * The k nearest other rows to each row: no row is its own neighbor, though a copy of it may be.
 * @throws ArgumentError for k beyond the other rows
 */
export function nearestOthers(features: Features, options: NearestOptions): Neighbors {
  const { k, metric = 'cosine' } = requireOptions('nearestOthers', options, nearestOptions)
  requireMetric('nearestOthers', metric)
  requireFeatures('nearestOthers', features, 2)
  requireWhole('nearestOthers', 'k', k, 1, features.count - 1)
  return asDistances(nearestRows(features, features, { k, metric, others: true }), metric)
}

const asDistances = ({ indices, squared, k }: NearestRows, metric: Metric): Neighbors => ({
  indices,
  distances: Float32Array.from(squared, (square) =>
    metric === 'cosine' ? Math.min(2, square / 2) : Math.sqrt(square),
  ),
  k,
})
