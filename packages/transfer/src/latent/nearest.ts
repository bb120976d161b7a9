import type { Features } from '../features/features.ts'
import { centre, halfSquares, shiftRows, unitRows } from '../probe/rows.ts'
import { topMatches } from '../probe/top-matches.ts'
import { requireFeatures, requireWhole } from './require-latent.ts'

/** `cosine`: 1 − the cosine of the angle between two rows. `euclidean`: the length of their difference. */
export type Metric = 'cosine' | 'euclidean'

export interface NearestOptions {
  /** How many neighbours. */
  readonly k: number
  readonly metric?: Metric
}

/** The nearest rows of a gallery to each query, nearest first. */
export interface Neighbors {
  /** (queries, k): rows of the gallery. */
  readonly indices: Int32Array
  /** (queries, k) */
  readonly distances: Float32Array
  readonly k: number
}

/** Candidates beyond k, as many as k may be wrong about in single precision. */
const spare = 8

/**
 * The k nearest rows of `gallery` to each row of `queries`: all pairs, block by block on the backend in use.
 *
 * `d(a, b) = ‖a − b‖`, or `1 − ⟨a, b⟩ / ‖a‖‖b‖`, which is half of the squared distance between the two at unit length; a row
 * of zeros is at cosine distance ½ from all others. Among equals, the earlier row comes first.
 * @throws ArgumentError for widths that differ, or k beyond the gallery
 */
export function nearest(queries: Features, gallery: Features, options: NearestOptions): Neighbors {
  const { k, metric = 'cosine' } = options
  requireFeatures('nearest', queries)
  requireFeatures('nearest', gallery)
  requireWhole('nearest', 'the width of the queries', queries.width, gallery.width, gallery.width)
  requireWhole('nearest', 'k', k, 1, gallery.count)
  return search(queries, gallery, { k, metric }, () => -1)
}

/**
 * The k nearest other rows to each row: no row is its own neighbour, though a copy of it may be.
 * @throws ArgumentError for k beyond the other rows
 */
export function nearestOthers(features: Features, { k, metric = 'cosine' }: NearestOptions): Neighbors {
  requireFeatures('nearestOthers', features, 2)
  requireWhole('nearestOthers', 'k', k, 1, features.count - 1)
  return search(features, features, { k, metric }, (query) => query)
}

/**
 * Candidates by matrix products in single precision, then their true distances in double precision, which decide.
 * @param leftOut the row of the gallery that a query must not find
 */
function search(
  queries: Features,
  gallery: Features,
  { k, metric }: Required<NearestOptions>,
  leftOut: (query: number) => number,
): Neighbors {
  const mean = centre(gallery) // without it, products of rows far from 0 would cancel
  const prepare = metric === 'cosine' ? unitRows : (rows: Features) => shiftRows(rows, mean)
  const [from, to] = [prepare(queries), prepare(gallery)]
  const bonus = metric === 'cosine' ? undefined : halfSquares(to)
  const candidates = topMatches(from, to, { k: Math.min(k + 1 + spare, gallery.count), bonus })
  const indices = new Int32Array(queries.count * k)
  const distances = new Float32Array(queries.count * k)
  for (let query = 0; query < queries.count; query++) {
    const found = candidates.indices.subarray(query * candidates.k, (query + 1) * candidates.k)
    const sorted = Array.from(found, (index) => ({ index, squared: squaredDistance(from, query, to, index) }))
      .filter(({ index }) => index !== leftOut(query))
      .sort((a, b) => a.squared - b.squared || a.index - b.index)
    for (let rank = 0; rank < k; rank++) {
      const { index, squared } = sorted[rank]
      indices[query * k + rank] = index
      distances[query * k + rank] = metric === 'cosine' ? squared / 2 : Math.sqrt(squared)
    }
  }
  return { indices, distances, k }
}

function squaredDistance(a: Features, i: number, b: Features, j: number): number {
  let sum = 0
  for (let d = 0; d < a.width; d++) sum += (a.features[i * a.width + d] - b.features[j * b.width + d]) ** 2
  return sum
}
