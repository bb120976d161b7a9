import {
  meanRow,
  type Rows,
  type ScaledRows,
  squaredDistance,
  squaredDistances,
  unitRows,
} from '@pretexts/linalg'
import type { Features } from '../features/features.ts'
import type { Metric } from '../latent/nearest.ts'
import { largestDeviation, placeRows, squaresOf } from './rows.ts'
import { topMatches } from './top-matches.ts'

/** The k nearest rows of a gallery to each query, nearest first. */
export interface NearestRows {
  /** (queries, k): rows of the gallery. */
  readonly indices: Int32Array
  /** (queries, k): ‖q − r‖²; `cosine`: of rows at unit length, 2 − 2 cos. */
  readonly squared: Float64Array
  readonly k: number
}

interface Search {
  readonly k: number
  readonly metric: Metric
  /** Whether the gallery is the queries, and no row may find itself. */
  readonly others?: boolean
}

/** Candidates beyond k. The more there are, the more often they are certain to hold the k nearest. */
const spare = 16

/** Squared distances of unit rows that are rounding: (1e-14)². */
const resolution = 1e-28

/**
 * The exact search for nearest rows, under all of this package's neighbors.
 *
 * Matrix products in single precision find candidates; distances in double precision, subtracted before they are squared,
 * choose among them. Where the candidates lie so close that rounding could have hidden a nearer row, the query is compared with
 * every row instead. So the result does not depend on scale, on the distance from the origin, or on the backend.
 * Of rows that are equally near the earlier one comes first.
 */
export function nearestRows(
  queries: Features,
  gallery: Features,
  { k, metric, others = false }: Search,
): NearestRows {
  const [from, to] = metric === 'cosine' ? [unitRows(queries), unitRows(gallery)] : [queries, gallery]
  const wanted = others ? k + 1 : k
  const most = Math.min(wanted + spare, gallery.count)
  const { indices: candidates, areCertain } = candidatesOf(from, to, { wanted, most })
  const indices = new Int32Array(queries.count * k)
  const squared = new Float64Array(queries.count * k).fill(Number.POSITIVE_INFINITY)
  const all = new Float64Array(gallery.count)
  for (let q = 0; q < queries.count; q++) {
    const nearest: Sorted = {
      indices: indices.subarray(q * k, (q + 1) * k),
      squared: squared.subarray(q * k, (q + 1) * k),
    }
    const offer = (row: number, distance: number): void => {
      if (others && row === q) return
      insert(nearest, row, metric === 'cosine' && distance < resolution ? 0 : distance)
    }
    if (areCertain(q)) {
      for (const row of candidates.slice(q * most, (q + 1) * most).sort())
        offer(row, squaredDistance(from, q, to, row))
    } else {
      squaredDistances(from, q, to, all)
      for (let row = 0; row < gallery.count; row++) offer(row, all[row])
    }
  }
  return { indices, squared, k }
}

/** Rows by distance, nearest first. */
interface Sorted {
  readonly indices: Int32Array
  readonly squared: Float64Array
}

/** Rows are offered in ascending order: of equals, the one that is there stays before. */
function insert({ indices, squared }: Sorted, row: number, distance: number): void {
  let place = indices.length - 1
  if (!(distance < squared[place])) return
  for (; place > 0 && distance < squared[place - 1]; place--) {
    squared[place] = squared[place - 1]
    indices[place] = indices[place - 1]
  }
  squared[place] = distance
  indices[place] = row
}

const ulp = 2 ** -24 // relative rounding error of single precision

/**
 * The `most` rows of the largest scores ⟨q, r⟩ − ‖r‖²/2 for each query, both less the mean row and scaled to 1: the score is
 * largest where ‖q − r‖² is smallest.
 *
 * A score in single precision is off by less than `ε (D + 6) ‖q‖ ‖r‖ + 3 ε ‖r‖²`, in whatever order the backend adds. When the
 * `wanted`-th score exceeds the last by more than twice that, no row that was left out is among the `wanted` nearest.
 * @see Higham 2002, Accuracy and Stability of Numerical Algorithms, 2nd ed., Eq. 3.5 (error of an inner product)
 */
function candidatesOf(
  from: Rows | ScaledRows,
  to: Rows | ScaledRows,
  { wanted, most }: { wanted: number; most: number },
): { indices: Int32Array; areCertain: (q: number) => boolean } {
  const mean = meanRow(to)
  const scale = Math.max(largestDeviation(from, mean), largestDeviation(to, mean))
  const [a, b] = [placeRows(from, mean, scale), placeRows(to, mean, scale)]
  const [ofQueries, ofRows] = [squaresOf(a), squaresOf(b)]
  const bonus = Float32Array.from(ofRows, (square) => -square / 2)
  const { indices, scores } = topMatches(a, b, { k: most, bonus })
  const longest = Math.sqrt(ofRows.reduce((largest, square) => Math.max(largest, square), 0))
  const areCertain = (q: number): boolean => {
    if (most === to.count) return true
    const error = ulp * ((a.width + 6) * Math.sqrt(ofQueries[q]) * longest + 3 * longest ** 2) + 1e-36 // underflow
    return scores[q * most + wanted - 1] - scores[q * most + most - 1] > 2 * error
  }
  return { indices, areCertain }
}
